<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>Actions</name>
    <message>
      <source>Confirm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filter the table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find in log</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nearest: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open in web UI</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Refresh</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reject</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run again…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start '{0}'</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Template '{0}' not found</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Banner</name>
    <message>
      <source>Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Details</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dismiss</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Colour</name>
    <message>
      <source>Blue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Green</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Orange</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pink</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Purple</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Red</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Teal</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ConfirmAgain</name>
    <message>
      <source>Nobody knows whether the first start arrived. If it did, the task runs twice. Look at the task list in the web UI if you can.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start '{0}' again?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start again</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ConfirmRun</name>
    <message>
      <source>Project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start '{0}'?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Template</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ConfirmStop</name>
    <message>
      <source>Force: end it at once, without waiting for it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It has not begun: it will not run.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It was told to stop and still runs. Force ends it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop '{0}'?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop task</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Task</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The running job is ended. What it changed so far stays changed.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Controller</name>
    <message>
      <source>'{0}' was not started</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>'{0}' was started after all: task {1}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask an owner to add the user to a project, then press Refresh.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter a token…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It may be still running on the server. Look there, and end it by hand if need be.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its answer was lost on the way.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not connected yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not known whether '{0}' was started</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nova ended before it was sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nova goes on waiting. What is shown may be old.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nova looked for it for an hour and did not find it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Refresh</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select a task that has not ended</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select a task whose template is there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select a template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Task {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Task {0} was stopped, but its log still grows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server answers otherwise: it may be stuck. Nova does not send it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The start has not been answered for {0} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The task does not wait for confirmation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This token sees no project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your role ({0}) may not run tasks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} Since {1}; Nova tries again by itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} has not answered for {1} s</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Filter</name>
    <message>
      <source>“{0}” is no filter; it is searched as text.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{0}” is no task ID. Try id:123.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{0}” is no time. Try since:30m, since:2d, since:today.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{0}” names no known status.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Header</name>
    <message>
      <source>Add a server…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>connecting…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>live</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>offline</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>slow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>token refused</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LogFollowing</name>
    <message>
      <source>Loading the log…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No logs available</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The log cannot be read right now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The task has not begun; logs appear with a delay.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all that the server has</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>as of {0} s ago</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>live</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>loading</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>offline</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LogPane</name>
    <message>
      <source>Break long lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the whole log as plain text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find in the log</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Follow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Follow the end of the log</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Load Logs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Load the whole log anew</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Match upper and lower case</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Matches</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next match</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No log open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No matches</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not a valid expression</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open in web UI</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open this task in a browser</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous match</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Regular expression</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the log as a file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Searching…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select a task to read its log, or start a template: its log is followed here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the time of each line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This expression takes too long</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wrap</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LogView</name>
    <message numerus="yes">
      <source>%n new line(s) ↓</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Log</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text of the log</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>More quick actions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quick actions</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MonitorBar</name>
    <message>
      <source>Enter the number of a task.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Follow the log of task</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start Monitoring</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Task ID</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Origin</name>
    <message>
      <source>Integration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Schedule</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Outlook</name>
    <message>
      <source>Lately</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Then</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Usually</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server starts by itself: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} runs it already (task {1}); this one waits for it</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Problems</name>
    <message>
      <source>A build means nothing to it. Leave it out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask an owner of the project, or use a token with another role.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that Semaphore runs at {url}, that the address is right, and the firewall or network.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the address and the proxy in front of Semaphore.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the address: http or https, and the path.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the name in Semaphore, or choose another template for this quick action in the settings.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check what you entered.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a build that ended with success.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one at the top of the window.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one of its builds.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connection error: Cannot reach Semaphore</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Create a new token in Semaphore (User Settings &gt; API Tokens) and copy it exactly, without blanks.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Details say why. Start Nova again, or connect to a server.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Expected something like https://semaphore.example.org</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For this app ({app}) the server ignores it and would run for real.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For this app ({app}) the server ignores it. Leave it out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the address alone; the token goes into its own field.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If {url} uses your company's own authority, give its CA file in the connection.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It has {length} characters, the server keeps {limit}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is not there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is {status}. Somebody may have answered already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It points to {target}. If that is the right one, connect to it; the token was not sent there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It said: {said}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It was deleted, or this token may not see it. Refresh to see what there is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No project is chosen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No secure connection to the server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody knows whether it would keep to a dry run, a limit or tags. Start without them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not known whether the task was started</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not started: a commit would be ignored</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not started: a real deployment would follow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not started: build {build} did not end well</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not started: no build was chosen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not started: that is no build of {template}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not started: the journal of starts cannot be written</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not started: the message holds line breaks or control characters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not started: the message is too long</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not started: the server's version is unknown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not started: this server does not know {parameter}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not started: {parameter} has a value that cannot be sent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not started: {parameter} means nothing to {template}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not started: {template} does not allow {parameter}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not started: {template} has no dry run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not started: {template} is no deploy template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing answers at {url}. Check that Semaphore runs there, and the firewall or network.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nova does not send the token there. Ask the administrator of {url} to renew it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nova stopped reading. Open the log in the web UI.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nova tries again by itself. If this stays, look at the server's log.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nova waited {seconds} s. It tries again by itself; if this stays, the server may be overloaded.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Project '{name}' not found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Semaphore refused the request</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Semaphore reports an error of its own</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something went wrong: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>TLS with {url} failed. Check that the port speaks https.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Task timeout after {seconds}s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Task {task} does not wait for confirmation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Task {task} was started without {parameters} and is now {status}. Look at it at once.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Template '{name}' not found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The CA file cannot be used</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The address holds a user name or password</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The answer cannot be read. Check the address; a proxy or another program may answer there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The answer is too large</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The certificate belongs to another server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The certificate of the server has expired</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The certificate of the server is not trusted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file was not written</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The first project is shown instead. Choose another one at the top of the window.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The name in {url} is not in it. Check the address; Nova does not send the token there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The name in {url} is not known here. Check the address, or the network and VPN.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The practice server did not start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The proxy refused or did not answer. Check HTTPS_PROXY and NO_PROXY.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The repository of {template} is a local path, where the newest always runs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server answered with a redirect</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server did not answer in time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server redirects in a circle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server redirects to another address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server understood something else</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server would run without it. Allow it in the template ({permission}), or leave it out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The start was sent and no clear answer came. Look at the task list before you start it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The task still runs. Wait longer, or look at its status.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The task would run without it. Leave it out, or update Semaphore.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The token would cross the network readable by others. Use https, or allow it for this server.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This address is plain http</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This does not look like a Semaphore server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is no server address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again, or paste a token from User Settings &gt; API Tokens.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unauthorized: Invalid API token</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>User or password is wrong</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When this build ends, the server starts {children} by itself, for real, after a dry run too.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write it on one line.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your role may not do that</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file}: {why}. Choose a PEM file with the certificate of your authority.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{file}: {why}. Choose another place.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{folder}: {why}. Without it a crash could start a task twice. Make room or the right.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{template} deploys a build; without one it would run with no version.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Question</name>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This connection is protected.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RunDialog</name>
    <message>
      <source>* must be filled in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A deploy needs a successful build. Run the build first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A whole number is needed: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Arguments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Branch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Build</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Debug: more output</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dry run: show what would change, change nothing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inventory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Parameters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Please fill in: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run '{0}'</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show differences</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Skip tags</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tags</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no successful build yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a whole number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>as in the template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>hosts or groups, separated by commas</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not available here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not set</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>separated by commas</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}: {1}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Running</name>
    <message>
      <source>Not known whether the task was started: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start again…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The answer was lost and it is not in the task list yet. Nova looks for it every 30 s for an hour.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SettingsPage</name>
    <message>
      <source>Appearance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compact rows: more of a table at once</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Language (after a restart)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Notifications</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quick actions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reduced motion: nothing turns or pulses</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tell me when a task ends that I started here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Template for {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The template behind each button. Empty: the one of the same name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>as the system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>light</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Status</name>
    <message>
      <source>confirmed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>rejected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>running</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>starting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>stopped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>stopping</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>success</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>unknown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>waiting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>waits for you</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>StatusLine</name>
    <message>
      <source>Semaphore {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>guest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>manager</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>owner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>refreshed {0} s ago</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>refreshes every {0} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>task runner</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>⚠ plain http: the token can be read on the network</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>StatusSummary</name>
    <message numerus="yes">
      <source>%n failed today</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n running</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n waits for you</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>last success {0}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Table</name>
    <message>
      <source>Clear filter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing matches the filter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset columns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These rows are from {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{0}”</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TaskDetails</name>
    <message>
      <source>Arguments</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asked for, but {0} has no dry run: it ran for real</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Branch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Build task</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Commit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Commit message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Created</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Debug</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dry run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Duration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ended</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Environment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inventory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No task selected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not readable as JSON, so it stays hidden</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not readable as JSON, so they stay hidden</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Parameters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Playbook</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select a task to see its facts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show differences</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Skipped tags</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Started</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Started by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Status</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tags</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Task</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Task ID</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Task details</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Times</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Version</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waits because</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What ran</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Yes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} (the template's)</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TaskPanel</name>
    <message numerus="yes">
      <source>%n task(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Each run of a template becomes a task and is listed here with its log.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filter tasks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filter, e.g. status:failed user:me since:2d deploy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Loading tasks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No tasks yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Run a template</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{0} of %n task(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
  </context>
  <context>
    <name>TaskTable</name>
    <message>
      <source>Created</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Duration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Started</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Status</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Task ID</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tasks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>User</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Version</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TemplatePanel</name>
    <message numerus="yes">
      <source>%n template(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Filter templates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filter, e.g. deploy app:ansible status:failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Loading templates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No templates in this project</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Templates are made in Semaphore's web page; they appear here by themselves.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{0} of %n template(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
  </context>
  <context>
    <name>TemplateTable</name>
    <message>
      <source>App</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asks for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Description</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Must be answered before a run: {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Template</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Templates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>never</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}, {1}, last run {2}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0}, {1}, never run</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TemplateType</name>
    <message>
      <source>Build</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Deploy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Task</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Time</name>
    <message numerus="yes">
      <source>%n d ago</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n h ago</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n min ago</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n wk ago</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%n yr ago</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>in %n d</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>in %n h</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>in %n min</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>in %n wk</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>in %n yr</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>just now</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Tray</name>
    <message>
      <source>Open Nova</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quit</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>WaitWords</name>
    <message numerus="yes">
      <source> and %n more</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Another run of this template goes first: {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is in the server's queue.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It waits for somebody to confirm its plan.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is ahead of it: the server may be stuck. Look at it, or restart it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Other tasks go first: {0}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>since {0}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{0} Waiting {1}.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>WelcomePage</name>
    <message>
      <source>API token</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Allow plain http: others on the network can read the token</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asking the server…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CA file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>CA file (optional)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancelled. Nothing was kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a CA file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect to a server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter the server's address and a token.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>It works: {0}, Semaphore {1}, %n project(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>No server at hand? Nova brings a practice server with projects, templates and real harmless jobs.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nova runs and watches deployments on your Semaphore server. It needs its address and an API token.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open User Settings &gt; API Tokens &gt; Create Token</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Password</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Server address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Test connection</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server has not answered for {0} s.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The token is kept in KWallet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The token is kept in the Windows Credential Manager.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The token is kept in the macOS keychain.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The token is kept in your keyring (Secret Service).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The token is kept in your keyring.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no keyring that Nova can use: the token is kept for this session only, in memory, never in a file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This token has the role {0}. A task runner's token is enough for daily work, and safer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try it on the practice server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use user and password once to make a token</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>User</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waiting for your keyring…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your keyring has not answered for {0} s. It may ask you to unlock it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the system's certificates</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Workspace</name>
    <message>
      <source>Deploy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Live Monitoring</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Task History</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Templates</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
