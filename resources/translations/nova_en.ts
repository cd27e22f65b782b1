<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>Analytics</name>
    <message numerus="yes">
      <source>%n dated in the future</source>
      <translation>
        <numerusform>%n dated in the future</numerusform>
        <numerusform>%n dated in the future</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n dry run(s) not counted</source>
      <translation>
        <numerusform>%n dry run not counted</numerusform>
        <numerusform>%n dry runs not counted</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n successful deploy(s)</source>
      <translation>
        <numerusform>%n successful deploy</numerusform>
        <numerusform>%n successful deploys</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n task(s)</source>
      <translation>
        <numerusform>%n task</numerusform>
        <numerusform>%n tasks</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n template(s) not recovered</source>
      <translation>
        <numerusform>%n template not recovered</numerusform>
        <numerusform>%n templates not recovered</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n too long or too many to read</source>
      <translation>
        <numerusform>%n too long or too many to read</numerusform>
        <numerusform>%n too long or too many to read</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n without a date</source>
      <translation>
        <numerusform>%n without a date</numerusform>
        <numerusform>%n without a date</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>and %n more</numerusform>
        <numerusform>and %n more</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>build to deploy, median of %n</source>
      <translation>
        <numerusform>build to deploy, median of %n</numerusform>
        <numerusform>build to deploy, median of %n</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>from %n run(s)</source>
      <translation>
        <numerusform>from %n run</numerusform>
        <numerusform>from %n runs</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>from %n successful run(s)</source>
      <translation>
        <numerusform>from %n successful run</numerusform>
        <numerusform>from %n successful runs</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>median of %n recovery(s)</source>
      <translation>
        <numerusform>median of %n recovery</numerusform>
        <numerusform>median of %n recoveries</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>of %n deploy(s)</source>
      <translation>
        <numerusform>of %n deploy</numerusform>
        <numerusform>of %n deploys</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>AnswerQuestion</name>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>and %n more</numerusform>
        <numerusform>and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Approvals</name>
    <message numerus="yes">
      <source>On %n server(s) that Nova looks at.</source>
      <translation>
        <numerusform>On %n server that Nova looks at.</numerusform>
        <numerusform>On %n servers that Nova looks at.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ChainWords</name>
    <message numerus="yes">
      <source>%n step(s) ended well.</source>
      <translation>
        <numerusform>%n step ended well.</numerusform>
        <numerusform>%n steps ended well.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ConfirmStop</name>
    <message numerus="yes">
      <source>Stop %n task(s)?</source>
      <translation>
        <numerusform>Stop %n task?</numerusform>
        <numerusform>Stop %n tasks?</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>and %n more</numerusform>
        <numerusform>and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Differences</name>
    <message numerus="yes">
      <source>%n differing line(s)</source>
      <translation>
        <numerusform>%n differing line</numerusform>
        <numerusform>%n differing lines</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n equal line(s)</source>
      <translation>
        <numerusform>%n equal line</numerusform>
        <numerusform>%n equal lines</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n field(s) differ from today.</source>
      <translation>
        <numerusform>%n field differs from today.</numerusform>
        <numerusform>%n fields differ from today.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n line(s) differ in times, ids and the like only.</source>
      <translation>
        <numerusform>%n line differs in times, ids and the like only.</numerusform>
        <numerusform>%n lines differ in times, ids and the like only.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>HistoryDesk</name>
    <message numerus="yes">
      <source>%n did not run</source>
      <translation>
        <numerusform>%n did not run</numerusform>
        <numerusform>%n did not run</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n failed</source>
      <translation>
        <numerusform>%n failed</numerusform>
        <numerusform>%n failed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n running</source>
      <translation>
        <numerusform>%n running</numerusform>
        <numerusform>%n running</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n waits for you</source>
      <translation>
        <numerusform>%n waits for you</numerusform>
        <numerusform>%n wait for you</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n works again</source>
      <translation>
        <numerusform>%n works again</numerusform>
        <numerusform>%n work again</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>HookPart</name>
    <message numerus="yes">
      <source>%n alert(s) came, the last one {0}.</source>
      <translation>
        <numerusform>%n alert came, {0}.</numerusform>
        <numerusform>%n alerts came, the last one {0}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Nothing came, though %n task(s) ended since. Go through the steps below.</source>
      <translation>
        <numerusform>Nothing came, though %n task ended since. Go through the steps below.</numerusform>
        <numerusform>Nothing came, though %n tasks ended since. Go through the steps below.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>HostTree</name>
    <message numerus="yes">
      <source>group {0}, %n host(s)</source>
      <translation>
        <numerusform>group {0}, %n host</numerusform>
        <numerusform>group {0}, %n hosts</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Hosts</name>
    <message numerus="yes">
      <source>{0} of %n host(s)</source>
      <translation>
        <numerusform>{0} of %n host</numerusform>
        <numerusform>{0} of %n hosts</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ImportQuestion</name>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>and %n more</numerusform>
        <numerusform>and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>IntegrationPart</name>
    <message numerus="yes">
      <source>%n address(es)</source>
      <translation>
        <numerusform>%n address</numerusform>
        <numerusform>%n addresses</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>KeptPage</name>
    <message numerus="yes">
      <source>%n line(s)</source>
      <translation>
        <numerusform>%n line</numerusform>
        <numerusform>%n lines</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>in %n log(s)</source>
      <translation>
        <numerusform>in %n log</numerusform>
        <numerusform>in %n logs</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>LogPrinting</name>
    <message numerus="yes">
      <source>Print the log: %n page(s) at least</source>
      <translation>
        <numerusform>Print the log: at least %n page</numerusform>
        <numerusform>Print the log: at least %n pages</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>LogView</name>
    <message numerus="yes">
      <source>%n new line(s) ↓</source>
      <translation>
        <numerusform>%n new line ↓</numerusform>
        <numerusform>%n new lines ↓</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>MatchList</name>
    <message numerus="yes">
      <source>%n line(s)</source>
      <translation>
        <numerusform>%n line</numerusform>
        <numerusform>%n lines</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>MessageQuestions</name>
    <message numerus="yes">
      <source>%n message(s) for it will never be sent.</source>
      <translation>
        <numerusform>%n message for it will never be sent.</numerusform>
        <numerusform>%n messages for it will never be sent.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Notes</name>
    <message numerus="yes">
      <source>%n asks for approval</source>
      <translation>
        <numerusform>%n asks for approval</numerusform>
        <numerusform>%n ask for approval</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n ended</source>
      <translation>
        <numerusform>%n ended</numerusform>
        <numerusform>%n ended</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n failed</source>
      <translation>
        <numerusform>%n failed</numerusform>
        <numerusform>%n failed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n runs too long</source>
      <translation>
        <numerusform>%n runs too long</numerusform>
        <numerusform>%n run too long</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n scheduled runs did not happen</source>
      <translation>
        <numerusform>%n scheduled run did not happen</numerusform>
        <numerusform>%n scheduled runs did not happen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n waits for approval</source>
      <translation>
        <numerusform>%n waits for approval</numerusform>
        <numerusform>%n wait for approval</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n works again</source>
      <translation>
        <numerusform>%n works again</numerusform>
        <numerusform>%n work again</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Outline</name>
    <message numerus="yes">
      <source>%n failure(s) ignored or rescued</source>
      <translation>
        <numerusform>%n failure ignored or rescued</numerusform>
        <numerusform>%n failures ignored or rescued</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n file(s) differ</source>
      <translation>
        <numerusform>%n file differs</numerusform>
        <numerusform>%n files differ</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n host(s) failed</source>
      <translation>
        <numerusform>%n host failed</numerusform>
        <numerusform>%n hosts failed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n host(s) well</source>
      <translation>
        <numerusform>%n host well</numerusform>
        <numerusform>%n hosts well</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n step(s)</source>
      <translation>
        <numerusform>%n step</numerusform>
        <numerusform>%n steps</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Overview</name>
    <message numerus="yes">
      <source>%n failed</source>
      <translation>
        <numerusform>%n failed</numerusform>
        <numerusform>%n failed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n running</source>
      <translation>
        <numerusform>%n running</numerusform>
        <numerusform>%n running</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n server(s) did not answer yet.</source>
      <translation>
        <numerusform>%n server did not answer yet.</numerusform>
        <numerusform>%n servers did not answer yet.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n waits for you</source>
      <translation>
        <numerusform>%n waits for you</numerusform>
        <numerusform>%n wait for you</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>On %n server(s) that Nova looks at.</source>
      <translation>
        <numerusform>On %n server that Nova looks at.</numerusform>
        <numerusform>On %n servers that Nova looks at.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>and %n more</numerusform>
        <numerusform>and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PlanView</name>
    <message numerus="yes">
      <source>%n to destroy</source>
      <translation>
        <numerusform>%n to destroy</numerusform>
        <numerusform>%n to destroy</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>+%n to add</source>
      <translation>
        <numerusform>+%n to add</numerusform>
        <numerusform>+%n to add</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>~%n to change</source>
      <translation>
        <numerusform>~%n to change</numerusform>
        <numerusform>~%n to change</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PresetKeeper</name>
    <message numerus="yes">
      <source>%n preset(s) imported</source>
      <translation>
        <numerusform>%n preset imported</numerusform>
        <numerusform>%n presets imported</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PresetMenu</name>
    <message numerus="yes">
      <source>%n step(s)</source>
      <translation>
        <numerusform>%n step</numerusform>
        <numerusform>%n steps</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Projects</name>
    <message numerus="yes">
      <source>%n inventory(s)</source>
      <translation>
        <numerusform>%n inventory</numerusform>
        <numerusform>%n inventories</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n key(s)</source>
      <translation>
        <numerusform>%n key</numerusform>
        <numerusform>%n keys</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n member(s) lose access</source>
      <translation>
        <numerusform>%n member loses access</numerusform>
        <numerusform>%n members lose access</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n repository(s)</source>
      <translation>
        <numerusform>%n repository</numerusform>
        <numerusform>%n repositories</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n schedule(s)</source>
      <translation>
        <numerusform>%n schedule</numerusform>
        <numerusform>%n schedules</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n task(s) with their logs</source>
      <translation>
        <numerusform>%n task with its log</numerusform>
        <numerusform>%n tasks with their logs</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n template(s)</source>
      <translation>
        <numerusform>%n template</numerusform>
        <numerusform>%n templates</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n variable group(s)</source>
      <translation>
        <numerusform>%n variable group</numerusform>
        <numerusform>%n variable groups</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Requests</name>
    <message numerus="yes">
      <source>and %n more host(s)</source>
      <translation>
        <numerusform>and %n more host</numerusform>
        <numerusform>and %n more hosts</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{0} (on %n host(s))</source>
      <translation>
        <numerusform>{0} (on %n host)</numerusform>
        <numerusform>{0} (on %n hosts)</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Schedules</name>
    <message numerus="yes">
      <source>%n of them collide(s)</source>
      <translation>
        <numerusform>%n of them collides</numerusform>
        <numerusform>%n of them collide</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n run(s)</source>
      <translation>
        <numerusform>%n run</numerusform>
        <numerusform>%n runs</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n run(s) did not happen</source>
      <translation>
        <numerusform>%n scheduled run did not happen</numerusform>
        <numerusform>%n scheduled runs did not happen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n run(s) this week</source>
      <translation>
        <numerusform>%n run this week</numerusform>
        <numerusform>%n runs this week</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>and %n more</numerusform>
        <numerusform>and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SendingPart</name>
    <message numerus="yes">
      <source>%n message(s) not sent</source>
      <translation>
        <numerusform>%n message not sent</numerusform>
        <numerusform>%n messages not sent</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) were too many: the oldest were dropped.</source>
      <translation>
        <numerusform>%n message was too many: the oldest was dropped.</numerusform>
        <numerusform>%n messages were too many: the oldest were dropped.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n waiting</source>
      <translation>
        <numerusform>%n waiting</numerusform>
        <numerusform>%n waiting</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ServerDesk</name>
    <message numerus="yes">
      <source>The token of {0} has been in use for %n day(s)</source>
      <translation>
        <numerusform>The token of {0} has been in use for %n day</numerusform>
        <numerusform>The token of {0} has been in use for %n days</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ServerForm</name>
    <message numerus="yes">
      <source>In use for %n day(s), since {0}.</source>
      <translation>
        <numerusform>In use for %n day, since {0}.</numerusform>
        <numerusform>In use for %n days, since {0}.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SettingsPage</name>
    <message numerus="yes">
      <source>%n log(s) forgotten</source>
      <translation>
        <numerusform>%n log forgotten</numerusform>
        <numerusform>%n logs forgotten</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Shortcuts</name>
    <message numerus="yes">
      <source>%n action(s) have other keys now.</source>
      <translation>
        <numerusform>%n action has other keys now.</numerusform>
        <numerusform>%n actions have other keys now.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SinceLeft</name>
    <message numerus="yes">
      <source>%n run(s) ended well.</source>
      <translation>
        <numerusform>%n run ended well.</numerusform>
        <numerusform>%n runs ended well.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>failed %n time(s)</source>
      <translation>
        <numerusform>failed %n time</numerusform>
        <numerusform>failed %n times</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>fine again after %n failure(s)</source>
      <translation>
        <numerusform>fine again after %n failure</numerusform>
        <numerusform>fine again after %n failures</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>StatusSummary</name>
    <message numerus="yes">
      <source>%n failed today</source>
      <translation>
        <numerusform>%n failed today</numerusform>
        <numerusform>%n failed today</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n running</source>
      <translation>
        <numerusform>%n running</numerusform>
        <numerusform>%n running</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n waits for you</source>
      <translation>
        <numerusform>%n waits for you</numerusform>
        <numerusform>%n wait for you</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>StopWords</name>
    <message numerus="yes">
      <source>%n task(s) told to stop</source>
      <translation>
        <numerusform>%n task told to stop</numerusform>
        <numerusform>%n tasks told to stop</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TaskPanel</name>
    <message numerus="yes">
      <source>%n task(s)</source>
      <translation>
        <numerusform>%n task</numerusform>
        <numerusform>%n tasks</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{0} of %n task(s)</source>
      <translation>
        <numerusform>{0} of %n task</numerusform>
        <numerusform>{0} of %n tasks</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TemplatePanel</name>
    <message numerus="yes">
      <source>%n template(s)</source>
      <translation>
        <numerusform>%n template</numerusform>
        <numerusform>%n templates</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{0} of %n template(s)</source>
      <translation>
        <numerusform>{0} of %n template</numerusform>
        <numerusform>{0} of %n templates</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Time</name>
    <message numerus="yes">
      <source>%n d ago</source>
      <translation>
        <numerusform>%n d ago</numerusform>
        <numerusform>%n d ago</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n h ago</source>
      <translation>
        <numerusform>%n h ago</numerusform>
        <numerusform>%n h ago</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n min ago</source>
      <translation>
        <numerusform>%n min ago</numerusform>
        <numerusform>%n min ago</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n wk ago</source>
      <translation>
        <numerusform>%n wk ago</numerusform>
        <numerusform>%n wk ago</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n yr ago</source>
      <translation>
        <numerusform>%n yr ago</numerusform>
        <numerusform>%n yr ago</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>in %n d</source>
      <translation>
        <numerusform>in %n d</numerusform>
        <numerusform>in %n d</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>in %n h</source>
      <translation>
        <numerusform>in %n h</numerusform>
        <numerusform>in %n h</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>in %n min</source>
      <translation>
        <numerusform>in %n min</numerusform>
        <numerusform>in %n min</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>in %n wk</source>
      <translation>
        <numerusform>in %n wk</numerusform>
        <numerusform>in %n wk</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>in %n yr</source>
      <translation>
        <numerusform>in %n yr</numerusform>
        <numerusform>in %n yr</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Tray</name>
    <message numerus="yes">
      <source>%n failed</source>
      <translation>
        <numerusform>%n failed</numerusform>
        <numerusform>%n failed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n running</source>
      <translation>
        <numerusform>%n running</numerusform>
        <numerusform>%n running</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n waits for you</source>
      <translation>
        <numerusform>%n waits for you</numerusform>
        <numerusform>%n wait for you</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>WaitWords</name>
    <message numerus="yes">
      <source> and %n more</source>
      <translation>
        <numerusform> and %n more</numerusform>
        <numerusform> and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>WelcomePage</name>
    <message numerus="yes">
      <source>It works: {0}, Semaphore {1}, %n project(s)</source>
      <translation>
        <numerusform>It works: {0}, Semaphore {1}, %n project</numerusform>
        <numerusform>It works: {0}, Semaphore {1}, %n projects</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Workspace</name>
    <message numerus="yes">
      <source>{0}, %n waits for you</source>
      <translation>
        <numerusform>{0}, %n waits for you</numerusform>
        <numerusform>{0}, %n wait for you</numerusform>
      </translation>
    </message>
  </context>
</TS>
