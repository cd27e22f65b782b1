<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>Actions</name>
    <message>
      <source>Compare the two</source>
      <translation>Die beiden vergleichen</translation>
    </message>
    <message>
      <source>Compare with the last good run</source>
      <translation>Mit dem letzten guten Lauf vergleichen</translation>
    </message>
    <message>
      <source>Confirm…</source>
      <translation>Bestätigen…</translation>
    </message>
    <message>
      <source>Copy as CSV</source>
      <translation>Als CSV kopieren</translation>
    </message>
    <message>
      <source>Copy as text</source>
      <translation>Als Text kopieren</translation>
    </message>
    <message>
      <source>Copy link</source>
      <translation>Link kopieren</translation>
    </message>
    <message>
      <source>Copy web link</source>
      <translation>Web-Link kopieren</translation>
    </message>
    <message>
      <source>Favourite</source>
      <translation>Favorit</translation>
    </message>
    <message>
      <source>Filter the table</source>
      <translation>Tabelle filtern</translation>
    </message>
    <message>
      <source>Find in log</source>
      <translation>Im Log suchen</translation>
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <source>Nearest: {0}</source>
      <translation>Ähnlich: {0}</translation>
    </message>
    <message>
      <source>Notifications…</source>
      <translation>Benachrichtigungen…</translation>
    </message>
    <message>
      <source>Open in web UI</source>
      <translation>In Web-UI öffnen</translation>
    </message>
    <message>
      <source>Pause notifications for an hour</source>
      <translation>Benachrichtigungen eine Stunde anhalten</translation>
    </message>
    <message>
      <source>Presets</source>
      <translation>Vorlagen</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>Refresh</source>
      <translation>Aktualisieren</translation>
    </message>
    <message>
      <source>Reject…</source>
      <translation>Ablehnen…</translation>
    </message>
    <message>
      <source>Roll back…</source>
      <translation>Zurückrollen…</translation>
    </message>
    <message>
      <source>Run again on failed hosts…</source>
      <translation>Auf fehlgeschlagenen Hosts wiederholen…</translation>
    </message>
    <message>
      <source>Run again…</source>
      <translation>Wiederholen…</translation>
    </message>
    <message>
      <source>Run…</source>
      <translation>Ausführen…</translation>
    </message>
    <message>
      <source>Search kept logs</source>
      <translation>Aufbewahrte Logs durchsuchen</translation>
    </message>
    <message>
      <source>Search or run…</source>
      <translation>Suchen oder starten…</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Several templates are called '{0}': rename one in Semaphore</source>
      <translation>Mehrere Templates heißen '{0}': eines davon in Semaphore umbenennen</translation>
    </message>
    <message>
      <source>Start '{0}'</source>
      <translation>„{0}“ starten</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Stoppen</translation>
    </message>
    <message>
      <source>Template '{0}' not found</source>
      <translation>Template '{0}' not found</translation>
    </message>
  </context>
  <context>
    <name>Analytics</name>
    <message numerus="yes">
      <source>%n dated in the future</source>
      <translation>
        <numerusform>%n mit Datum in der Zukunft</numerusform>
        <numerusform>%n mit Datum in der Zukunft</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n dry run(s) not counted</source>
      <translation>
        <numerusform>%n Probelauf nicht gezählt</numerusform>
        <numerusform>%n Probeläufe nicht gezählt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n successful deploy(s)</source>
      <translation>
        <numerusform>%n erfolgreicher Deploy</numerusform>
        <numerusform>%n erfolgreiche Deploys</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n task(s)</source>
      <translation>
        <numerusform>%n Task</numerusform>
        <numerusform>%n Tasks</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n template(s) not recovered</source>
      <translation>
        <numerusform>%n Template nicht behoben</numerusform>
        <numerusform>%n Templates nicht behoben</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n too long or too many to read</source>
      <translation>
        <numerusform>%n zu lang oder zu viel zum Lesen</numerusform>
        <numerusform>%n zu lang oder zu viele zum Lesen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n without a date</source>
      <translation>
        <numerusform>%n ohne Datum</numerusform>
        <numerusform>%n ohne Datum</numerusform>
      </translation>
    </message>
    <message>
      <source>95th percentile, seconds</source>
      <translation>95. Perzentil, Sekunden</translation>
    </message>
    <message>
      <source>All servers</source>
      <translation>Alle Server</translation>
    </message>
    <message>
      <source>All templates</source>
      <translation>Alle Templates</translation>
    </message>
    <message>
      <source>All that is kept</source>
      <translation>Alles Aufbewahrte</translation>
    </message>
    <message>
      <source>All types</source>
      <translation>Alle Typen</translation>
    </message>
    <message>
      <source>All users</source>
      <translation>Alle Benutzer</translation>
    </message>
    <message>
      <source>Analytics</source>
      <translation>Auswertung</translation>
    </message>
    <message>
      <source>Analytics: {0}</source>
      <translation>Auswertung: {0}</translation>
    </message>
    <message>
      <source>Any status</source>
      <translation>Jeder Status</translation>
    </message>
    <message>
      <source>Being counted anew: what is below is of before.</source>
      <translation>Wird neu gezählt: was darunter steht, ist von vorher.</translation>
    </message>
    <message>
      <source>Busiest hours</source>
      <translation>Stunden mit den meisten Tasks</translation>
    </message>
    <message>
      <source>Change failure rate</source>
      <translation>Änderungsfehlerquote</translation>
    </message>
    <message>
      <source>Chart</source>
      <translation>Diagramm</translation>
    </message>
    <message>
      <source>Choose a longer time, or take filters away.</source>
      <translation>Einen längeren Zeitraum wählen oder Filter wegnehmen.</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Commits have no times, and no deploy names a kept build.</source>
      <translation>Commits haben keine Zeit, und kein Deploy nennt einen aufbewahrten Build.</translation>
    </message>
    <message>
      <source>Copied as CSV</source>
      <translation>Als CSV kopiert</translation>
    </message>
    <message>
      <source>Copy as CSV</source>
      <translation>Als CSV kopieren</translation>
    </message>
    <message>
      <source>Counting tasks</source>
      <translation>Tasks werden gezählt</translation>
    </message>
    <message>
      <source>Created</source>
      <translation>Angelegt</translation>
    </message>
    <message>
      <source>Delivery (DORA)</source>
      <translation>Auslieferung (DORA)</translation>
    </message>
    <message>
      <source>Deployment frequency</source>
      <translation>Häufigkeit der Deploys</translation>
    </message>
    <message>
      <source>Dry runs too</source>
      <translation>Auch Probeläufe</translation>
    </message>
    <message>
      <source>Duration</source>
      <translation>Dauer</translation>
    </message>
    <message>
      <source>Duration of successful runs</source>
      <translation>Dauer erfolgreicher Läufe</translation>
    </message>
    <message>
      <source>Duration, 95th percentile</source>
      <translation>Dauer, 95. Perzentil</translation>
    </message>
    <message>
      <source>Duration, median</source>
      <translation>Dauer, Median</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>Failures by error</source>
      <translation>Fehlschläge nach Fehlertext</translation>
    </message>
    <message>
      <source>Failures by host</source>
      <translation>Fehlschläge nach Host</translation>
    </message>
    <message>
      <source>Failures by step</source>
      <translation>Fehlschläge nach Schritt</translation>
    </message>
    <message>
      <source>Failures by template</source>
      <translation>Fehlschläge nach Template</translation>
    </message>
    <message>
      <source>Figures</source>
      <translation>Kennzahlen</translation>
    </message>
    <message>
      <source>Figures and charts</source>
      <translation>Kennzahlen und Diagramme</translation>
    </message>
    <message>
      <source>Figures are of those kept here. It still lists the newest 1,000 of each project.</source>
      <translation>Die Kennzahlen gelten für die hier aufbewahrten. Der Server listet noch die neuesten 1.000 jedes Projekts.</translation>
    </message>
    <message>
      <source>Filters: {0}</source>
      <translation>Filter: {0}</translation>
    </message>
    <message>
      <source>Finished runs</source>
      <translation>Beendete Läufe</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Von</translation>
    </message>
    <message>
      <source>From … to …</source>
      <translation>Von … bis …</translation>
    </message>
    <message>
      <source>Kept logs tell nothing of it.</source>
      <translation>Aufbewahrte Logs sagen nichts darüber.</translation>
    </message>
    <message>
      <source>Last 30 days</source>
      <translation>Letzte 30 Tage</translation>
    </message>
    <message>
      <source>Last 7 days</source>
      <translation>Letzte 7 Tage</translation>
    </message>
    <message>
      <source>Last 90 days</source>
      <translation>Letzte 90 Tage</translation>
    </message>
    <message>
      <source>Lead time for changes</source>
      <translation>Durchlaufzeit von Änderungen</translation>
    </message>
    <message>
      <source>Line: median. Band: up to the 95th percentile.</source>
      <translation>Linie: Median. Band: bis zum 95. Perzentil.</translation>
    </message>
    <message>
      <source>Made by Nova Desktop on {0}</source>
      <translation>Erstellt von Nova Desktop am {0}</translation>
    </message>
    <message>
      <source>Median, seconds</source>
      <translation>Median, Sekunden</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>No run ended well in this time.</source>
      <translation>In dieser Zeit ist kein Lauf gut ausgegangen.</translation>
    </message>
    <message>
      <source>No task in this time.</source>
      <translation>Kein Task in dieser Zeit.</translation>
    </message>
    <message>
      <source>No template of type Deploy ran.</source>
      <translation>Kein Template vom Typ Deploy ist gelaufen.</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Notiz</translation>
    </message>
    <message>
      <source>Nothing failed in this time.</source>
      <translation>In dieser Zeit ist nichts fehlgeschlagen.</translation>
    </message>
    <message>
      <source>Nothing to count in this time.</source>
      <translation>In dieser Zeit gibt es nichts zu zählen.</translation>
    </message>
    <message>
      <source>Nova counts what servers told it: each list that it reads is kept.</source>
      <translation>Nova zählt, was Server gemeldet haben: Jede gelesene Liste wird aufbewahrt.</translation>
    </message>
    <message>
      <source>Only one kind of end is looked at.</source>
      <translation>Nur ein Ausgang wird betrachtet.</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>PDF (*.pdf)</source>
      <translation>PDF (*.pdf)</translation>
    </message>
    <message>
      <source>Picture (*.png)</source>
      <translation>Bild (*.png)</translation>
    </message>
    <message>
      <source>Project {0}</source>
      <translation>Projekt {0}</translation>
    </message>
    <message>
      <source>Read from the server</source>
      <translation>Vom Server lesen</translation>
    </message>
    <message>
      <source>Reading kept logs…</source>
      <translation>Aufbewahrte Logs werden gelesen…</translation>
    </message>
    <message>
      <source>Reading kept logs… {0} of {1}</source>
      <translation>Aufbewahrte Logs werden gelesen… {0} von {1}</translation>
    </message>
    <message>
      <source>Save as CSV…</source>
      <translation>Als CSV speichern…</translation>
    </message>
    <message>
      <source>Save as PDF…</source>
      <translation>Als PDF speichern…</translation>
    </message>
    <message>
      <source>Save as PNG…</source>
      <translation>Als PNG speichern…</translation>
    </message>
    <message>
      <source>Save the analytics</source>
      <translation>Die Auswertung speichern</translation>
    </message>
    <message>
      <source>Saved as {0}</source>
      <translation>Gespeichert als {0}</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Success rate</source>
      <translation>Erfolgsquote</translation>
    </message>
    <message>
      <source>Table (*.csv)</source>
      <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
      <source>Task</source>
      <translation>Task</translation>
    </message>
    <message>
      <source>Tasks</source>
      <translation>Tasks</translation>
    </message>
    <message>
      <source>Tasks by connection</source>
      <translation>Tasks nach Verbindung</translation>
    </message>
    <message>
      <source>Tasks by project</source>
      <translation>Tasks nach Projekt</translation>
    </message>
    <message>
      <source>Tasks by user</source>
      <translation>Tasks nach Benutzer</translation>
    </message>
    <message>
      <source>Tasks over time</source>
      <translation>Tasks im Lauf der Zeit</translation>
    </message>
    <message>
      <source>Template</source>
      <translation>Template</translation>
    </message>
    <message>
      <source>The newest {0} of {1} tasks</source>
      <translation>Die neuesten {0} von {1} Tasks</translation>
    </message>
    <message>
      <source>The server counts {0} tasks in this time, {1} are kept here</source>
      <translation>Der Server zählt {0} Tasks in dieser Zeit, {1} sind hier aufbewahrt</translation>
    </message>
    <message>
      <source>Time to recover</source>
      <translation>Zeit bis zur Behebung</translation>
    </message>
    <message>
      <source>Time to restore</source>
      <translation>Wiederherstellungszeit</translation>
    </message>
    <message>
      <source>To</source>
      <translation>Bis</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Typ</translation>
    </message>
    <message>
      <source>User</source>
      <translation>Benutzer</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>Wert</translation>
    </message>
    <message>
      <source>When</source>
      <translation>Wann</translation>
    </message>
    <message>
      <source>Where</source>
      <translation>Wo</translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>und %n weiterer</numerusform>
        <numerusform>und %n weitere</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>build to deploy, median of %n</source>
      <translation>
        <numerusform>Build bis Deploy, Median aus %n</numerusform>
        <numerusform>Build bis Deploy, Median aus %n</numerusform>
      </translation>
    </message>
    <message>
      <source>commits have no times, so their lead time is at least this</source>
      <translation>Commits haben keine Zeit, ihre Durchlaufzeit ist mindestens diese</translation>
    </message>
    <message>
      <source>days in {0}</source>
      <translation>Tage in {0}</translation>
    </message>
    <message numerus="yes">
      <source>from %n run(s)</source>
      <translation>
        <numerusform>aus %n Lauf</numerusform>
        <numerusform>aus %n Läufen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>from %n successful run(s)</source>
      <translation>
        <numerusform>aus %n erfolgreichen Lauf</numerusform>
        <numerusform>aus %n erfolgreichen Läufen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>median of %n recovery(s)</source>
      <translation>
        <numerusform>Median aus %n Behebung</numerusform>
        <numerusform>Median aus %n Behebungen</numerusform>
      </translation>
    </message>
    <message>
      <source>month from {0}</source>
      <translation>Monat ab {0}</translation>
    </message>
    <message>
      <source>nobody named</source>
      <translation>niemand genannt</translation>
    </message>
    <message>
      <source>not ended</source>
      <translation>nicht beendet</translation>
    </message>
    <message>
      <source>not known</source>
      <translation>nicht bekannt</translation>
    </message>
    <message numerus="yes">
      <source>of %n deploy(s)</source>
      <translation>
        <numerusform>von %n Deploy</numerusform>
        <numerusform>von %n Deploys</numerusform>
      </translation>
    </message>
    <message>
      <source>too few</source>
      <translation>zu wenige</translation>
    </message>
    <message>
      <source>week from {0}</source>
      <translation>Woche ab {0}</translation>
    </message>
    <message>
      <source>{0} a week</source>
      <translation>{0} pro Woche</translation>
    </message>
    <message>
      <source>{0} are needed</source>
      <translation>{0} sind nötig</translation>
    </message>
    <message>
      <source>{0} of {1} failures have a kept log</source>
      <translation>{0} von {1} Fehlschlägen haben ein aufbewahrtes Log</translation>
    </message>
    <message>
      <source>{0}, all projects</source>
      <translation>{0}, alle Projekte</translation>
    </message>
    <message>
      <source>{0}: median {1}, 95th percentile {2}</source>
      <translation>{0}: Median {1}, 95. Perzentil {2}</translation>
    </message>
    <message>
      <source>{0}: no successful run</source>
      <translation>{0}: kein erfolgreicher Lauf</translation>
    </message>
    <message>
      <source>↑ more, was {0}</source>
      <translation>↑ mehr, war {0}</translation>
    </message>
    <message>
      <source>→ about the same, was {0}</source>
      <translation>→ etwa gleich, war {0}</translation>
    </message>
    <message>
      <source>↓ less, was {0}</source>
      <translation>↓ weniger, war {0}</translation>
    </message>
  </context>
  <context>
    <name>AnswerQuestion</name>
    <message>
      <source>Confirm</source>
      <translation>Bestätigen</translation>
    </message>
    <message>
      <source>Confirm '{0}'?</source>
      <translation>„{0}“ bestätigen?</translation>
    </message>
    <message>
      <source>Goes</source>
      <translation>Fällt weg</translation>
    </message>
    <message>
      <source>Nothing is applied, and the task ends as failed.</source>
      <translation>Nichts wird angewendet, der Task endet als fehlgeschlagen.</translation>
    </message>
    <message>
      <source>Plan</source>
      <translation>Plan</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Projekt</translation>
    </message>
    <message>
      <source>Reject</source>
      <translation>Ablehnen</translation>
    </message>
    <message>
      <source>Reject '{0}'?</source>
      <translation>„{0}“ ablehnen?</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>Task</source>
      <translation>Task</translation>
    </message>
    <message>
      <source>The plan is applied. What it destroys does not come back.</source>
      <translation>Der Plan wird angewendet. Was er entfernt, kommt nicht zurück.</translation>
    </message>
    <message>
      <source>This server has no Reject: the task is stopped by force. Nothing is applied, and its status is 'stopped'.</source>
      <translation>Dieser Server kennt kein Ablehnen: der Task wird zwangsweise gestoppt. Nichts wird angewendet, sein Status ist „stopped“.</translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>und %n weiterer</numerusform>
        <numerusform>und %n weitere</numerusform>
      </translation>
    </message>
    <message>
      <source>destroyed</source>
      <translation>entfernt</translation>
    </message>
    <message>
      <source>its log could not be read: what it would do is not known</source>
      <translation>das Log war nicht lesbar: was geschehen würde, ist nicht bekannt</translation>
    </message>
    <message>
      <source>its log shows no plan yet</source>
      <translation>sein Log zeigt noch keinen Plan</translation>
    </message>
    <message>
      <source>replaced</source>
      <translation>ersetzt</translation>
    </message>
    <message>
      <source>{0} to add, {1} to change, {2} to destroy</source>
      <translation>{0} hinzufügen, {1} ändern, {2} entfernen</translation>
    </message>
  </context>
  <context>
    <name>AnswerWords</name>
    <message>
      <source>'{0}' was not answered: {1}</source>
      <translation>„{0}“ wurde nicht beantwortet: {1}</translation>
    </message>
    <message>
      <source>Approved: {0}</source>
      <translation>Freigegeben: {0}</translation>
    </message>
    <message>
      <source>Confirmed: {0}</source>
      <translation>Bestätigt: {0}</translation>
    </message>
    <message>
      <source>Rejected: {0}</source>
      <translation>Abgelehnt: {0}</translation>
    </message>
    <message>
      <source>The server has not gone on yet.</source>
      <translation>Der Server ist noch nicht weitergegangen.</translation>
    </message>
    <message>
      <source>The server keeps it so; the workflow goes on by its own rules.</source>
      <translation>Der Server hat es so vermerkt; der Workflow geht nach seinen eigenen Regeln weiter.</translation>
    </message>
    <message>
      <source>The task is now: {0}.</source>
      <translation>Der Task ist jetzt: {0}.</translation>
    </message>
    <message>
      <source>Your answer to '{0}' does not count. {1}</source>
      <translation>Die Antwort zu „{0}“ zählt nicht. {1}</translation>
    </message>
  </context>
  <context>
    <name>Approvals</name>
    <message>
      <source>A reminder against mistakes, not a control: anyone with run rights can run this without approval. For control use server workflows, or give run rights to the approvers alone.</source>
      <translation>Eine Erinnerung gegen Versehen, keine Kontrolle: Wer ausführen darf, kann dies auch ohne Freigabe ausführen. Zur Kontrolle Workflows des Servers nutzen oder Ausführungsrechte nur denen geben, die freigeben.</translation>
    </message>
    <message>
      <source>Approve…</source>
      <translation>Freigeben…</translation>
    </message>
    <message>
      <source>Asked by</source>
      <translation>Angefragt von</translation>
    </message>
    <message>
      <source>Before it: {0}</source>
      <translation>Davor: {0}</translation>
    </message>
    <message>
      <source>Choose a row to see what would happen.</source>
      <translation>Eine Zeile auswählen, um zu sehen, was geschähe.</translation>
    </message>
    <message>
      <source>Confirm…</source>
      <translation>Bestätigen…</translation>
    </message>
    <message>
      <source>Filter what waits</source>
      <translation>Filtern, was wartet</translation>
    </message>
    <message>
      <source>Filter, e.g. production network</source>
      <translation>Filter, z. B. produktion netz</translation>
    </message>
    <message>
      <source>It cannot be answered now.</source>
      <translation>Eine Antwort ist jetzt nicht möglich.</translation>
    </message>
    <message>
      <source>It waits no more: it is {0}.</source>
      <translation>Das wartet nicht mehr. Stand: {0}.</translation>
    </message>
    <message>
      <source>It waits no more: {0}.</source>
      <translation>Das wartet nicht mehr: {0}.</translation>
    </message>
    <message>
      <source>Its time-out, as the server tells it: {0}</source>
      <translation>Die Frist, wie der Server sie nennt: {0}</translation>
    </message>
    <message>
      <source>Looking at the servers</source>
      <translation>Server werden abgefragt</translation>
    </message>
    <message>
      <source>No server answers</source>
      <translation>Kein Server antwortet</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Notiz</translation>
    </message>
    <message>
      <source>Nothing chosen</source>
      <translation>Nichts ausgewählt</translation>
    </message>
    <message>
      <source>Nothing waits for an approval</source>
      <translation>Nichts wartet auf Freigabe</translation>
    </message>
    <message>
      <source>Nothing waits on the servers heard so far</source>
      <translation>Auf den bisher gehörten Servern wartet nichts</translation>
    </message>
    <message numerus="yes">
      <source>On %n server(s) that Nova looks at.</source>
      <translation>
        <numerusform>Auf %n Server, den Nova beobachtet.</numerusform>
        <numerusform>Auf %n Servern, die Nova beobachtet.</numerusform>
      </translation>
    </message>
    <message>
      <source>Open log</source>
      <translation>Log öffnen</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Projekt</translation>
    </message>
    <message>
      <source>Reading the plan from its log…</source>
      <translation>Der Plan wird aus dem Log gelesen…</translation>
    </message>
    <message>
      <source>Reject…</source>
      <translation>Ablehnen…</translation>
    </message>
    <message>
      <source>Request</source>
      <translation>Anfrage</translation>
    </message>
    <message>
      <source>Run {0}</source>
      <translation>Lauf {0}</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>Since</source>
      <translation>Seit</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Task</source>
      <translation>Task</translation>
    </message>
    <message>
      <source>The plan could not be read: {0}. {1}</source>
      <translation>Der Plan war nicht zu lesen: {0}. {1}</translation>
    </message>
    <message>
      <source>The workflow asks without saying what for.</source>
      <translation>Der Workflow fragt, ohne zu sagen wofür.</translation>
    </message>
    <message>
      <source>This server is not reached now. Nova tries again by itself.</source>
      <translation>Dieser Server ist gerade nicht erreichbar. Nova versucht es von selbst wieder.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>What</source>
      <translation>Was</translation>
    </message>
    <message>
      <source>What waits for an answer</source>
      <translation>Was auf eine Antwort wartet</translation>
    </message>
    <message>
      <source>What waits there is as it was last.</source>
      <translation>Was dort wartet, ist der letzte bekannte Stand.</translation>
    </message>
    <message>
      <source>What waits there is not known. Nova tries again by itself.</source>
      <translation>Was dort wartet, ist nicht bekannt. Nova versucht es von selbst wieder.</translation>
    </message>
    <message>
      <source>Workflow</source>
      <translation>Workflow</translation>
    </message>
    <message>
      <source>Your role in this project may not run tasks, so it may not answer.</source>
      <translation>Die Rolle in diesem Projekt darf keine Tasks ausführen, also auch nicht antworten.</translation>
    </message>
    <message>
      <source>answered elsewhere</source>
      <translation>anderswo beantwortet</translation>
    </message>
    <message>
      <source>approved</source>
      <translation>freigegeben</translation>
    </message>
    <message>
      <source>asked by {0}</source>
      <translation>angefragt von {0}</translation>
    </message>
    <message>
      <source>changed since</source>
      <translation>seither geändert</translation>
    </message>
    <message>
      <source>dry run failed</source>
      <translation>fehlgeschlagen</translation>
    </message>
    <message>
      <source>expired</source>
      <translation>abgelaufen</translation>
    </message>
    <message>
      <source>not there any more</source>
      <translation>nicht mehr da</translation>
    </message>
    <message>
      <source>rejected</source>
      <translation>abgelehnt</translation>
    </message>
    <message>
      <source>started</source>
      <translation>gestartet</translation>
    </message>
    <message>
      <source>waits for others</source>
      <translation>wartet auf andere</translation>
    </message>
    <message>
      <source>waits for you</source>
      <translation>zu bestätigen</translation>
    </message>
    <message>
      <source>withdrawn</source>
      <translation>zurückgezogen</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{0} von {1}</translation>
    </message>
    <message>
      <source>{0} since {1}</source>
      <translation>{0} seit {1}</translation>
    </message>
  </context>
  <context>
    <name>Autostart</name>
    <message>
      <source>It could not be changed ({0}). Allow writing there, or use the desktop's settings.</source>
      <translation>Es ließ sich nicht ändern ({0}). Das Schreiben dort erlauben oder die Einstellungen des Desktops nutzen.</translation>
    </message>
    <message>
      <source>Start Nova with my session</source>
      <translation>Nova mit der Sitzung starten</translation>
    </message>
    <message>
      <source>The desktop is being asked…</source>
      <translation>Der Desktop wird gefragt…</translation>
    </message>
    <message>
      <source>Then only in the tray</source>
      <translation>Dann nur im Infobereich</translation>
    </message>
  </context>
  <context>
    <name>Banner</name>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>Details</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Schließen</translation>
    </message>
  </context>
  <context>
    <name>BelowPanel</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
  </context>
  <context>
    <name>ChainEditor</name>
    <message>
      <source>Add</source>
      <translation>Hinzufügen</translation>
    </message>
    <message>
      <source>Change the chain</source>
      <translation>Kette ändern</translation>
    </message>
    <message>
      <source>Down</source>
      <translation>Nach unten</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Name of the chain</source>
      <translation>Name der Kette</translation>
    </message>
    <message>
      <source>New chain</source>
      <translation>Neue Kette</translation>
    </message>
    <message>
      <source>Preset to add</source>
      <translation>Vorlage, die hinzukommt</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>Schritt</translation>
    </message>
    <message>
      <source>Steps of the chain</source>
      <translation>Schritte der Kette</translation>
    </message>
    <message>
      <source>The steps run one after the other. The first that fails ends it.</source>
      <translation>Die Schritte laufen nacheinander. Der erste Fehlschlag beendet die Kette.</translation>
    </message>
    <message>
      <source>Up</source>
      <translation>Nach oben</translation>
    </message>
  </context>
  <context>
    <name>ChainQuestion</name>
    <message>
      <source>Continue</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Continue the chain '{0}'?</source>
      <translation>Kette „{0}“ fortsetzen?</translation>
    </message>
    <message>
      <source>Forget this run</source>
      <translation>Diesen Lauf vergessen</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Starten</translation>
    </message>
    <message>
      <source>Start it again: if the first start arrived, it runs twice</source>
      <translation>Noch einmal starten: kam der erste Start an, läuft er doppelt</translation>
    </message>
    <message>
      <source>Start the chain '{0}'?</source>
      <translation>Kette „{0}“ starten?</translation>
    </message>
    <message>
      <source>{0} (the preset was saved for '{1}')</source>
      <translation>{0} (die Vorlage wurde für '{1}' gespeichert)</translation>
    </message>
    <message>
      <source>{0}: done (task {1})</source>
      <translation>{0}: fertig (Task {1})</translation>
    </message>
    <message>
      <source>{0}: failed (task {1}), is run again: {2}</source>
      <translation>{0}: fehlgeschlagen (Task {1}), wird wiederholt: {2}</translation>
    </message>
    <message>
      <source>{0}: nobody knows whether it was started. Look at the task list.</source>
      <translation>{0}: niemand weiß, ob er gestartet wurde. Bitte die Task-Liste prüfen.</translation>
    </message>
    <message>
      <source>{0}: runs (task {1})</source>
      <translation>{0}: läuft (Task {1})</translation>
    </message>
  </context>
  <context>
    <name>ChainWords</name>
    <message numerus="yes">
      <source>%n step(s) ended well.</source>
      <translation>
        <numerusform>%n Schritt lief gut.</numerusform>
        <numerusform>%n Schritte liefen gut.</numerusform>
      </translation>
    </message>
    <message>
      <source>Another window ended or forgot it.</source>
      <translation>Ein anderes Fenster hat ihn beendet oder vergessen.</translation>
    </message>
    <message>
      <source>Chain '{0}' ended at {1}</source>
      <translation>Kette „{0}“ endete bei {1}</translation>
    </message>
    <message>
      <source>Chain '{0}' ends after {1}</source>
      <translation>Kette „{0}“ endet nach {1}</translation>
    </message>
    <message>
      <source>Chain '{0}' is done</source>
      <translation>Kette „{0}“ ist fertig</translation>
    </message>
    <message>
      <source>Chain '{0}' is run by another window of Nova</source>
      <translation>Kette „{0}“ läuft in einem anderen Nova-Fenster</translation>
    </message>
    <message>
      <source>Chain '{0}' is still at work</source>
      <translation>Kette „{0}“ arbeitet noch</translation>
    </message>
    <message>
      <source>Chain '{0}' names a preset that is gone</source>
      <translation>Kette „{0}“ nennt eine Vorlage, die es nicht mehr gibt</translation>
    </message>
    <message>
      <source>Chain '{0}' runs {1}</source>
      <translation>Kette „{0}“: es läuft {1}</translation>
    </message>
    <message>
      <source>Chain '{0}' starts {1}</source>
      <translation>Kette „{0}“: es startet {1}</translation>
    </message>
    <message>
      <source>Chain '{0}' was interrupted at {1}</source>
      <translation>Kette „{0}“ wurde unterbrochen bei {1}</translation>
    </message>
    <message>
      <source>Chain '{0}' was stopped before {1}</source>
      <translation>Kette „{0}“ wurde angehalten vor {1}</translation>
    </message>
    <message>
      <source>Change the chain, or save the preset again: {0}</source>
      <translation>Die Kette ändern oder die Vorlage neu speichern: {0}</translation>
    </message>
    <message>
      <source>Continue…</source>
      <translation>Fortsetzen…</translation>
    </message>
    <message>
      <source>Its log shows that it did not run as it was asked.</source>
      <translation>Sein Log zeigt, dass er nicht wie angefordert lief.</translation>
    </message>
    <message>
      <source>Its tasks stay as they are.</source>
      <translation>Die Tasks bleiben, wie sie sind.</translation>
    </message>
    <message>
      <source>Nothing more is started until you continue it.</source>
      <translation>Bis sie fortgesetzt wird, startet nichts mehr.</translation>
    </message>
    <message>
      <source>One chain runs at a time.</source>
      <translation>Es läuft immer nur eine Kette.</translation>
    </message>
    <message>
      <source>Stop after this step</source>
      <translation>Nach diesem Schritt anhalten</translation>
    </message>
    <message>
      <source>Task {0}: {1}.</source>
      <translation>Task {0}: {1}.</translation>
    </message>
    <message>
      <source>Task {0}: {1}. The steps behind it were not started.</source>
      <translation>Task {0}: {1}. Die Schritte danach wurden nicht gestartet.</translation>
    </message>
    <message>
      <source>The server does not know its task any more. Look there before you continue.</source>
      <translation>Der Server kennt ihren Task nicht mehr. Vor dem Fortsetzen dort nachsehen.</translation>
    </message>
    <message>
      <source>This run of the chain '{0}' is forgotten</source>
      <translation>Dieser Lauf der Kette „{0}“ ist vergessen</translation>
    </message>
    <message>
      <source>This run of the chain '{0}' is over</source>
      <translation>Dieser Lauf der Kette „{0}“ ist vorbei</translation>
    </message>
    <message>
      <source>step {0} of {1}, '{2}'</source>
      <translation>Schritt {0} von {1}, „{2}“</translation>
    </message>
  </context>
  <context>
    <name>Colour</name>
    <message>
      <source>Blue</source>
      <translation>Blau</translation>
    </message>
    <message>
      <source>Green</source>
      <translation>Grün</translation>
    </message>
    <message>
      <source>Orange</source>
      <translation>Orange</translation>
    </message>
    <message>
      <source>Pink</source>
      <translation>Rosa</translation>
    </message>
    <message>
      <source>Purple</source>
      <translation>Violett</translation>
    </message>
    <message>
      <source>Red</source>
      <translation>Rot</translation>
    </message>
    <message>
      <source>Slate</source>
      <translation>Schiefergrau</translation>
    </message>
    <message>
      <source>Teal</source>
      <translation>Petrol</translation>
    </message>
  </context>
  <context>
    <name>CommandPalette</name>
    <message>
      <source>&gt; commands    @ projects and servers    # number of a task</source>
      <translation>&gt; Befehle    @ Projekte und Server    # Nummer eines Tasks</translation>
    </message>
    <message>
      <source>Add a server…</source>
      <translation>Server hinzufügen…</translation>
    </message>
    <message>
      <source>Chain</source>
      <translation>Kette</translation>
    </message>
    <message>
      <source>Command</source>
      <translation>Befehl</translation>
    </message>
    <message>
      <source>Nothing found for “{0}”</source>
      <translation>Nichts gefunden zu „{0}“</translation>
    </message>
    <message>
      <source>Page</source>
      <translation>Seite</translation>
    </message>
    <message>
      <source>Preset</source>
      <translation>Vorlage</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Projekt</translation>
    </message>
    <message>
      <source>Quick action</source>
      <translation>Quick Action</translation>
    </message>
    <message>
      <source>Search or run</source>
      <translation>Suchen oder starten</translation>
    </message>
    <message>
      <source>Search or run: templates, tasks, presets, projects, pages, settings</source>
      <translation>Suchen oder starten: Templates, Tasks, Vorlagen, Projekte, Seiten, Einstellungen</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>Setting</source>
      <translation>Einstellung</translation>
    </message>
    <message>
      <source>Task</source>
      <translation>Task</translation>
    </message>
    <message>
      <source>Task #{0}</source>
      <translation>Task Nr. {0}</translation>
    </message>
    <message>
      <source>Template</source>
      <translation>Template</translation>
    </message>
    <message>
      <source>What was found</source>
      <translation>Was gefunden wurde</translation>
    </message>
    <message>
      <source>asks the server for it</source>
      <translation>fragt den Server danach</translation>
    </message>
    <message>
      <source>shown now</source>
      <translation>wird gerade gezeigt</translation>
    </message>
  </context>
  <context>
    <name>ConfirmAgain</name>
    <message>
      <source>Nobody knows whether the first start arrived. If it did, the task runs twice. Look at the task list in the web UI if you can.</source>
      <translation>Es ist nicht bekannt, ob der erste Start angekommen ist. Falls ja, läuft der Task zweimal. Wenn möglich, vorher die Task-Liste in der Web-UI prüfen.</translation>
    </message>
    <message>
      <source>Start '{0}' again?</source>
      <translation>„{0}“ noch einmal starten?</translation>
    </message>
    <message>
      <source>Start again</source>
      <translation>Noch einmal starten</translation>
    </message>
  </context>
  <context>
    <name>ConfirmRun</name>
    <message>
      <source>Project</source>
      <translation>Projekt</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Starten</translation>
    </message>
    <message>
      <source>Start '{0}'?</source>
      <translation>„{0}“ starten?</translation>
    </message>
    <message>
      <source>Template</source>
      <translation>Template</translation>
    </message>
  </context>
  <context>
    <name>ConfirmStop</name>
    <message>
      <source>Force: end it at once, without waiting for it</source>
      <translation>Erzwingen: sofort beenden, ohne zu warten</translation>
    </message>
    <message>
      <source>It has not begun: it will not run.</source>
      <translation>Er hat noch nicht begonnen und wird nicht laufen.</translation>
    </message>
    <message>
      <source>It was told to stop and still runs. After 15 s force can end it.</source>
      <translation>Der Stopp ist angefordert, der Task läuft noch. Nach 15 s lässt er sich erzwingen.</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Projekt</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Server</translation>
    </message>
    <message numerus="yes">
      <source>Stop %n task(s)?</source>
      <translation>
        <numerusform>%n Task stoppen?</numerusform>
        <numerusform>%n Tasks stoppen?</numerusform>
      </translation>
    </message>
    <message>
      <source>Stop '{0}'?</source>
      <translation>„{0}“ stoppen?</translation>
    </message>
    <message>
      <source>Stop task</source>
      <translation>Task stoppen</translation>
    </message>
    <message>
      <source>Task</source>
      <translation>Task</translation>
    </message>
    <message>
      <source>The running job is ended. What it changed so far stays changed.</source>
      <translation>Der laufende Job wird beendet. Was er bisher geändert hat, bleibt geändert.</translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>und %n weiterer</numerusform>
        <numerusform>und %n weitere</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Controller</name>
    <message>
      <source>Ask an owner to add the user to a project, then press Refresh.</source>
      <translation>Ein Owner muss den Benutzer in ein Projekt aufnehmen; danach „Aktualisieren“ wählen.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Enter a token…</source>
      <translation>Token eingeben…</translation>
    </message>
    <message>
      <source>It may be still running on the server. Look there, and end it by hand if need be.</source>
      <translation>Möglicherweise läuft er auf dem Server weiter. Dort prüfen und bei Bedarf von Hand beenden.</translation>
    </message>
    <message>
      <source>Not connected yet</source>
      <translation>Noch nicht verbunden</translation>
    </message>
    <message>
      <source>Nova goes on waiting. What is shown may be old.</source>
      <translation>Nova wartet weiter. Die Anzeige kann veraltet sein.</translation>
    </message>
    <message>
      <source>Refresh</source>
      <translation>Aktualisieren</translation>
    </message>
    <message>
      <source>Select a failed Ansible task whose template is there</source>
      <translation>Einen fehlgeschlagenen Ansible-Task auswählen, dessen Template vorhanden ist</translation>
    </message>
    <message>
      <source>Select a task</source>
      <translation>Einen Task auswählen</translation>
    </message>
    <message>
      <source>Select a task that has not ended</source>
      <translation>Einen Task auswählen, der noch nicht beendet ist</translation>
    </message>
    <message>
      <source>Select a task whose template is there</source>
      <translation>Einen Task auswählen, dessen Template vorhanden ist</translation>
    </message>
    <message>
      <source>Select a template</source>
      <translation>Ein Template auswählen</translation>
    </message>
    <message>
      <source>Select a template, or a task whose template is there</source>
      <translation>Ein Template auswählen, oder einen Task, dessen Template vorhanden ist</translation>
    </message>
    <message>
      <source>Select two tasks</source>
      <translation>Zwei Tasks auswählen</translation>
    </message>
    <message>
      <source>Task {0}</source>
      <translation>Task {0}</translation>
    </message>
    <message>
      <source>Task {0} was stopped, but its log still grows</source>
      <translation>Task {0} wurde gestoppt, aber sein Log wächst weiter</translation>
    </message>
    <message>
      <source>The server answers otherwise: it may be stuck. Nova does not start it twice.</source>
      <translation>Sonst antwortet der Server: Vielleicht hängt er. Nova startet nichts doppelt.</translation>
    </message>
    <message>
      <source>The start is not confirmed after {0} s</source>
      <translation>Der Start ist nach {0} s nicht bestätigt</translation>
    </message>
    <message>
      <source>The task does not wait for confirmation</source>
      <translation>Der Task wartet nicht auf Bestätigung</translation>
    </message>
    <message>
      <source>This token sees no project</source>
      <translation>Dieser Token sieht kein Projekt</translation>
    </message>
    <message>
      <source>Try again now</source>
      <translation>Jetzt erneut versuchen</translation>
    </message>
    <message>
      <source>Your role ({0}) may not run tasks</source>
      <translation>Die Rolle „{0}“ darf keine Tasks ausführen</translation>
    </message>
    <message>
      <source>{0} Since {1}; Nova tries again by itself.</source>
      <translation>{0} Seit {1}; Nova versucht es von selbst erneut.</translation>
    </message>
    <message>
      <source>{0} has not answered for {1} s</source>
      <translation>{0} antwortet seit {1} s nicht</translation>
    </message>
    <message>
      <source>{0} was started: task {1}.</source>
      <translation>{0} ist gestartet: Task {1}.</translation>
    </message>
  </context>
  <context>
    <name>CrashDesk</name>
    <message>
      <source>An error happened in Nova the last time. A report is kept on this computer only.</source>
      <translation>In Nova gab es das letzte Mal einen Fehler. Ein Bericht liegt nur auf diesem Rechner.</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>Diagnostics</source>
      <translation>Diagnose</translation>
    </message>
    <message>
      <source>Nova ended unexpectedly the last time. A report is kept on this computer only.</source>
      <translation>Nova wurde das letzte Mal unerwartet beendet. Ein Bericht liegt nur auf diesem Rechner.</translation>
    </message>
    <message>
      <source>Reports of errors in Nova</source>
      <translation>Berichte über Fehler in Nova</translation>
    </message>
    <message>
      <source>Show…</source>
      <translation>Zeigen…</translation>
    </message>
    <message>
      <source>There is none: Nova noted no error of its own.</source>
      <translation>Keiner vorhanden: Nova hat keinen eigenen Fehler vermerkt.</translation>
    </message>
    <message>
      <source>What Nova knows is being gathered…</source>
      <translation>Was Nova weiß, wird zusammengestellt…</translation>
    </message>
    <message>
      <source>Without secrets and names. They are sent to nobody; copy them if you want to.</source>
      <translation>Ohne Geheimnisse und Namen. Sie werden an niemanden gesendet; bei Bedarf kopieren.</translation>
    </message>
    <message>
      <source>Without secrets, names and addresses. Nothing is sent: read it, then copy it.</source>
      <translation>Ohne Geheimnisse, Namen und Adressen. Nichts wird gesendet: erst lesen, dann kopieren.</translation>
    </message>
  </context>
  <context>
    <name>Cron</name>
    <message>
      <source>Day of the month</source>
      <translation>Tag des Monats</translation>
    </message>
    <message>
      <source>Enter a line such as 0 3 * * *</source>
      <translation>Eine Zeile wie 0 3 * * * eingeben</translation>
    </message>
    <message>
      <source>Five fields are needed, separated by spaces; these are {1}.</source>
      <translation>Nötig sind fünf Felder, durch Leerzeichen getrennt; es sind {1}.</translation>
    </message>
    <message>
      <source>Hour</source>
      <translation>Stunde</translation>
    </message>
    <message>
      <source>Minute</source>
      <translation>Minute</translation>
    </message>
    <message>
      <source>Month</source>
      <translation>Monat</translation>
    </message>
    <message>
      <source>The line is too long.</source>
      <translation>Die Zeile ist zu lang.</translation>
    </message>
    <message>
      <source>This computer does not know the zone {1}.</source>
      <translation>Dieser Rechner kennt die Zeitzone {1} nicht.</translation>
    </message>
    <message>
      <source>Weekday</source>
      <translation>Wochentag</translation>
    </message>
    <message>
      <source>{0}: {1} ends before it begins.</source>
      <translation>{0}: {1} endet vor dem Anfang.</translation>
    </message>
    <message>
      <source>{0}: {1} has a step of 0.</source>
      <translation>{0}: {1} hat die Schrittweite 0.</translation>
    </message>
    <message>
      <source>{0}: {1} is no number. The server knows no L, W or #.</source>
      <translation>{0}: {1} ist keine Zahl. L, W und # kennt der Server nicht.</translation>
    </message>
    <message>
      <source>{0}: {1} is outside of what there is. Weekdays are 0 (Sunday) to 6.</source>
      <translation>{0}: {1} liegt außerhalb des Möglichen. Wochentage sind 0 (Sonntag) bis 6.</translation>
    </message>
    <message>
      <source>{1} is no duration such as 1h30m.</source>
      <translation>{1} ist keine Dauer wie 1h30m.</translation>
    </message>
    <message>
      <source>{1} is unknown. There are @hourly, @daily, @weekly, @monthly, @yearly.</source>
      <translation>{1} ist unbekannt. Es gibt @hourly, @daily, @weekly, @monthly, @yearly.</translation>
    </message>
  </context>
  <context>
    <name>DiffDetails</name>
    <message>
      <source>Close the difference</source>
      <translation>Den Unterschied schließen</translation>
    </message>
    <message>
      <source>The difference of a file</source>
      <translation>Der Unterschied einer Datei</translation>
    </message>
  </context>
  <context>
    <name>DifferenceDesk</name>
    <message>
      <source>Its log is neither on the server nor kept here.</source>
      <translation>Sein Log ist weder auf dem Server noch hier aufbewahrt.</translation>
    </message>
    <message>
      <source>The differences were copied</source>
      <translation>Die Unterschiede wurden kopiert</translation>
    </message>
  </context>
  <context>
    <name>Differences</name>
    <message numerus="yes">
      <source>%n differing line(s)</source>
      <translation>
        <numerusform>%n Zeile anders</numerusform>
        <numerusform>%n Zeilen anders</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n equal line(s)</source>
      <translation>
        <numerusform>%n gleiche Zeile</numerusform>
        <numerusform>%n gleiche Zeilen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n field(s) differ from today.</source>
      <translation>
        <numerusform>%n Feld ist heute anders.</numerusform>
        <numerusform>%n Felder sind heute anders.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n line(s) differ in times, ids and the like only.</source>
      <translation>
        <numerusform>%n Zeile ist nur in Zeiten, IDs und Ähnlichem anders.</numerusform>
        <numerusform>%n Zeilen sind nur in Zeiten, IDs und Ähnlichem anders.</numerusform>
      </translation>
    </message>
    <message>
      <source>After</source>
      <translation>Nachher</translation>
    </message>
    <message>
      <source>Against the last success</source>
      <translation>Gegen den letzten Erfolg</translation>
    </message>
    <message>
      <source>App</source>
      <translation>App</translation>
    </message>
    <message>
      <source>Apply</source>
      <translation>Anwenden</translation>
    </message>
    <message>
      <source>Before</source>
      <translation>Vorher</translation>
    </message>
    <message>
      <source>Before the first step</source>
      <translation>Vor dem ersten Schritt</translation>
    </message>
    <message>
      <source>Both logs say the same but for times, ids and the like.</source>
      <translation>Beide Logs sagen bis auf Zeiten, IDs und Ähnliches dasselbe.</translation>
    </message>
    <message>
      <source>Both logs say the same.</source>
      <translation>Beide Logs sagen dasselbe.</translation>
    </message>
    <message>
      <source>Both were given the same.</source>
      <translation>Beide bekamen dasselbe.</translation>
    </message>
    <message>
      <source>Build task</source>
      <translation>Build-Task</translation>
    </message>
    <message>
      <source>Build template</source>
      <translation>Build-Template</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Choose a task, or type its number</source>
      <translation>Einen Task wählen oder seine Nummer eingeben</translation>
    </message>
    <message>
      <source>Choose a template or a schedule</source>
      <translation>Ein Template oder einen Zeitplan wählen</translation>
    </message>
    <message>
      <source>Choose two different tasks.</source>
      <translation>Zwei verschiedene Tasks wählen.</translation>
    </message>
    <message>
      <source>Choose two tasks</source>
      <translation>Zwei Tasks wählen</translation>
    </message>
    <message>
      <source>Commit message</source>
      <translation>Commit-Text</translation>
    </message>
    <message>
      <source>Compare again</source>
      <translation>Noch einmal vergleichen</translation>
    </message>
    <message>
      <source>Compared with</source>
      <translation>Verglichen mit</translation>
    </message>
    <message>
      <source>Comparing the logs</source>
      <translation>Die Logs werden verglichen</translation>
    </message>
    <message>
      <source>Copy as Markdown</source>
      <translation>Als Markdown kopieren</translation>
    </message>
    <message>
      <source>Copy as a unified difference</source>
      <translation>Als Diff (unified) kopieren</translation>
    </message>
    <message>
      <source>Created</source>
      <translation>Angelegt</translation>
    </message>
    <message>
      <source>Cron line</source>
      <translation>Cron-Zeile</translation>
    </message>
    <message>
      <source>Description</source>
      <translation>Beschreibung</translation>
    </message>
    <message>
      <source>Differences</source>
      <translation>Unterschiede</translation>
    </message>
    <message>
      <source>Dry run</source>
      <translation>Probelauf</translation>
    </message>
    <message>
      <source>Duration</source>
      <translation>Dauer</translation>
    </message>
    <message>
      <source>Find a template or a schedule</source>
      <translation>Template oder Zeitplan suchen</translation>
    </message>
    <message>
      <source>First seen: {0}</source>
      <translation>Zuerst gesehen: {0}</translation>
    </message>
    <message>
      <source>From now on each change that Nova sees on the server is kept here, without secrets.</source>
      <translation>Ab jetzt wird jede Änderung, die Nova auf dem Server sieht, hier aufbewahrt, ohne Geheimnisse.</translation>
    </message>
    <message>
      <source>Handler</source>
      <translation>Handler-Schritt</translation>
    </message>
    <message>
      <source>Initialisation</source>
      <translation>Initialisierung</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Art</translation>
    </message>
    <message>
      <source>Line {0} changed: {1} → {2}</source>
      <translation>Zeile {0} geändert: {1} → {2}</translation>
    </message>
    <message>
      <source>Line {0} only after: {1}</source>
      <translation>Zeile {0} nur nachher: {1}</translation>
    </message>
    <message>
      <source>Line {0} only before: {1}</source>
      <translation>Zeile {0} nur vorher: {1}</translation>
    </message>
    <message>
      <source>Line {0}: {1}</source>
      <translation>Zeile {0}: {1}</translation>
    </message>
    <message>
      <source>Message</source>
      <translation>Nachricht</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Neither task has a log.</source>
      <translation>Keiner der beiden Tasks hat ein Log.</translation>
    </message>
    <message>
      <source>Next difference</source>
      <translation>Nächster Unterschied</translation>
    </message>
    <message>
      <source>No earlier state yet</source>
      <translation>Noch kein früherer Stand</translation>
    </message>
    <message>
      <source>No good run of this template before it is known.</source>
      <translation>Kein guter Lauf dieses Templates davor ist bekannt.</translation>
    </message>
    <message>
      <source>Not changed since it was first seen</source>
      <translation>Nicht geändert, seit es zuerst gesehen wurde</translation>
    </message>
    <message>
      <source>Only what differs</source>
      <translation>Nur was anders ist</translation>
    </message>
    <message>
      <source>Plan</source>
      <translation>Plan</translation>
    </message>
    <message>
      <source>Play</source>
      <translation>Play</translation>
    </message>
    <message>
      <source>Playbook</source>
      <translation>Playbook</translation>
    </message>
    <message>
      <source>Press Enter or double-click to show them</source>
      <translation>Eingabetaste oder Doppelklick zeigt sie</translation>
    </message>
    <message>
      <source>Previous difference</source>
      <translation>Vorheriger Unterschied</translation>
    </message>
    <message>
      <source>Reading earlier states</source>
      <translation>Frühere Stände werden gelesen</translation>
    </message>
    <message>
      <source>Recap</source>
      <translation>Zusammenfassung (Recap)</translation>
    </message>
    <message>
      <source>Repository</source>
      <translation>Git-Repository</translation>
    </message>
    <message>
      <source>Runs at</source>
      <translation>Läuft um</translation>
    </message>
    <message>
      <source>Scroll both logs sideways</source>
      <translation>Beide Logs seitwärts verschieben</translation>
    </message>
    <message>
      <source>Started</source>
      <translation>Gestartet</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>Schritt</translation>
    </message>
    <message>
      <source>Swap the two tasks</source>
      <translation>Die beiden Tasks tauschen</translation>
    </message>
    <message>
      <source>Switched on</source>
      <translation>Eingeschaltet</translation>
    </message>
    <message>
      <source>Tasks</source>
      <translation>Tasks</translation>
    </message>
    <message>
      <source>Template</source>
      <translation>Template</translation>
    </message>
    <message>
      <source>Templates and schedules</source>
      <translation>Templates und Zeitpläne</translation>
    </message>
    <message>
      <source>The comparison was cancelled</source>
      <translation>Der Vergleich wurde abgebrochen</translation>
    </message>
    <message>
      <source>The logs differ first in: {0}</source>
      <translation>Die Logs unterscheiden sich zuerst in: {0}</translation>
    </message>
    <message>
      <source>The logs say the same: {0}.</source>
      <translation>Die Logs sagen dasselbe: {0}.</translation>
    </message>
    <message>
      <source>The server did not tell a log: what is kept of it is shown.</source>
      <translation>Der Server gab ein Log nicht her: Angezeigt wird, was davon aufbewahrt ist.</translation>
    </message>
    <message>
      <source>The server has it no more.</source>
      <translation>Auf dem Server gibt es das nicht mehr.</translation>
    </message>
    <message>
      <source>The task after has no log (any more).</source>
      <translation>Der Task nachher hat kein Log (mehr).</translation>
    </message>
    <message>
      <source>The task before has no log (any more).</source>
      <translation>Der Task vorher hat kein Log (mehr).</translation>
    </message>
    <message>
      <source>The two logs</source>
      <translation>Die beiden Logs</translation>
    </message>
    <message>
      <source>The whole log</source>
      <translation>Das ganze Log</translation>
    </message>
    <message>
      <source>Times and ids too</source>
      <translation>Auch Zeiten und IDs</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>Heute</translation>
    </message>
    <message>
      <source>What</source>
      <translation>Was</translation>
    </message>
    <message>
      <source>What changed, field by field</source>
      <translation>Was sich geändert hat, Feld für Feld</translation>
    </message>
    <message>
      <source>What differs each time and means nothing is passed over without it</source>
      <translation>Ohne dies wird übergangen, was jedes Mal anders ist und nichts bedeutet</translation>
    </message>
    <message>
      <source>What is compared</source>
      <translation>Was verglichen wird</translation>
    </message>
    <message>
      <source>What the tasks were given</source>
      <translation>Was die Tasks bekamen</translation>
    </message>
    <message>
      <source>What they were given, what they ran and where their logs differ is shown side by side. From a failed task its context menu leads here.</source>
      <translation>Was sie bekamen, was sie ausführten und wo sich ihre Logs unterscheiden, steht hier nebeneinander. Von einem fehlgeschlagenen Task führt sein Kontextmenü hierher.</translation>
    </message>
    <message>
      <source>What was changed since an earlier day is shown field by field.</source>
      <translation>Was seit einem früheren Tag geändert wurde, wird Feld für Feld angezeigt.</translation>
    </message>
    <message>
      <source>changed {0}</source>
      <translation>geändert {0}</translation>
    </message>
    <message>
      <source>deleted</source>
      <translation>gelöscht</translation>
    </message>
    <message>
      <source>hidden</source>
      <translation>verborgen</translation>
    </message>
    <message>
      <source>only after</source>
      <translation>nur nachher</translation>
    </message>
    <message>
      <source>only before</source>
      <translation>nur vorher</translation>
    </message>
    <message>
      <source>the template's</source>
      <translation>die des Templates</translation>
    </message>
    <message>
      <source>{0}, the first in: {1}</source>
      <translation>{0}, zuerst in: {1}</translation>
    </message>
    <message>
      <source>“{0}” is no task: choose one of the list, or type its number.</source>
      <translation>„{0}“ ist kein Task: einen aus der Liste wählen oder seine Nummer eingeben.</translation>
    </message>
    <message>
      <source>… and more</source>
      <translation>… und mehr</translation>
    </message>
  </context>
  <context>
    <name>FailedHosts</name>
    <message>
      <source>'{0}' cannot be run on the failed hosts alone</source>
      <translation>„{0}“ kann nicht nur auf den fehlgeschlagenen Hosts laufen</translation>
    </message>
    <message>
      <source>A limit cannot name every host that failed</source>
      <translation>Ein Limit kann nicht jeden fehlgeschlagenen Host benennen</translation>
    </message>
    <message>
      <source>Ansible would read these names as patterns: {0}</source>
      <translation>Ansible würde diese Namen als Muster lesen: {0}</translation>
    </message>
    <message>
      <source>It does not tell which hosts failed. Use Run again, and set the limit there.</source>
      <translation>Es sagt nicht, welche Hosts fehlschlugen. „Wiederholen“ benutzen und das Limit dort setzen.</translation>
    </message>
    <message>
      <source>No host failed in task {0}</source>
      <translation>In Task {0} schlug kein Host fehl</translation>
    </message>
    <message>
      <source>The log of task {0} has no recap</source>
      <translation>Das Log von Task {0} hat keine Zusammenfassung (Recap)</translation>
    </message>
    <message>
      <source>Use Run again to run it on the same hosts.</source>
      <translation>Mit „Wiederholen“ läuft er auf denselben Hosts.</translation>
    </message>
  </context>
  <context>
    <name>FailedStart</name>
    <message>
      <source>A report is kept on this computer only: {path}</source>
      <translation>Ein Bericht liegt nur auf diesem Computer: {path}</translation>
    </message>
    <message>
      <source>An error in Nova itself: {kind}. Start Nova again; if it stays so, “nova-desktop --self-check” in a terminal tells what is missing.</source>
      <translation>Ein Fehler in Nova selbst: {kind}. Nova noch einmal starten; bleibt es dabei, sagt „nova-desktop --self-check“ in einem Terminal, was fehlt.</translation>
    </message>
    <message>
      <source>Nova could not start.</source>
      <translation>Nova konnte nicht starten.</translation>
    </message>
  </context>
  <context>
    <name>FailureDetails</name>
    <message>
      <source>Close what the failed host said</source>
      <translation>Meldung des fehlgeschlagenen Hosts schließen</translation>
    </message>
    <message>
      <source>What the failed host said</source>
      <translation>Was der fehlgeschlagene Host meldete</translation>
    </message>
  </context>
  <context>
    <name>Filter</name>
    <message>
      <source>“{0}” is no filter; it is searched as text.</source>
      <translation>„{0}“ ist kein Filter und wird als Text gesucht.</translation>
    </message>
    <message>
      <source>“{0}” is no task ID. Try id:123.</source>
      <translation>„{0}“ ist keine Task-ID. Beispiel: id:123.</translation>
    </message>
    <message>
      <source>“{0}” is no time. Try since:30m, since:2d, since:today.</source>
      <translation>„{0}“ ist keine Zeitangabe. Beispiele: since:30m, since:2d, since:today.</translation>
    </message>
    <message>
      <source>“{0}” names no known status.</source>
      <translation>„{0}“ ist kein bekannter Status.</translation>
    </message>
  </context>
  <context>
    <name>FilterName</name>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Name of the filter</source>
      <translation>Name des Filters</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <source>Save this filter</source>
      <translation>Diesen Filter speichern</translation>
    </message>
    <message>
      <source>Takes the place of: {0}</source>
      <translation>Ersetzt: {0}</translation>
    </message>
    <message>
      <source>{0} filters are kept. Remove one first.</source>
      <translation>{0} Filter sind gespeichert. Erst einen entfernen.</translation>
    </message>
  </context>
  <context>
    <name>ForgetDialog</name>
    <message>
      <source>Forget it</source>
      <translation>Vergessen</translation>
    </message>
    <message>
      <source>Forget {0}?</source>
      <translation>{0} vergessen?</translation>
    </message>
    <message>
      <source>Its token, kept logs, history, presets, drafts, favourites and rules are removed from this computer.</source>
      <translation>Token, aufbewahrte Logs, Verlauf, Vorlagen, Entwürfe, Favoriten und Regeln werden von diesem Rechner entfernt.</translation>
    </message>
    <message>
      <source>Nothing changes on the server: the token stays valid there.</source>
      <translation>Auf dem Server ändert sich nichts: der Token bleibt dort gültig.</translation>
    </message>
  </context>
  <context>
    <name>FormDraft</name>
    <message>
      <source>As it was left: nothing of it was saved yet.</source>
      <translation>Wie zuletzt eingegeben: Davon ist noch nichts gespeichert.</translation>
    </message>
    <message>
      <source>Start anew</source>
      <translation>Neu beginnen</translation>
    </message>
  </context>
  <context>
    <name>GoTo</name>
    <message>
      <source>A line's number, a time of day, or how long after the start.</source>
      <translation>Eine Zeilennummer, eine Uhrzeit oder die Zeit seit dem Start.</translation>
    </message>
    <message>
      <source>Go</source>
      <translation>Gehen</translation>
    </message>
    <message>
      <source>Go to a line or a time</source>
      <translation>Zu einer Zeile oder Zeit gehen</translation>
    </message>
    <message>
      <source>Line or time</source>
      <translation>Zeile oder Zeit</translation>
    </message>
    <message>
      <source>This log has no such line.</source>
      <translation>Dieses Log hat keine solche Zeile.</translation>
    </message>
  </context>
  <context>
    <name>Going</name>
    <message>
      <source>Connect to {0} first, if you trust it.</source>
      <translation>Erst mit {0} verbinden, wenn er vertrauenswürdig ist.</translation>
    </message>
    <message>
      <source>It was deleted, or your user is no member of it. Ask its owner.</source>
      <translation>Es wurde gelöscht, oder der Benutzer gehört nicht dazu. Den Eigentümer fragen.</translation>
    </message>
    <message>
      <source>Project {0} is not there</source>
      <translation>Projekt {0} ist nicht da</translation>
    </message>
    <message>
      <source>Task {0} cannot be shown</source>
      <translation>Task {0} kann nicht gezeigt werden</translation>
    </message>
    <message>
      <source>The link leads to a server that Nova does not know</source>
      <translation>Der Link führt zu einem Server, den Nova nicht kennt</translation>
    </message>
  </context>
  <context>
    <name>Header</name>
    <message>
      <source>Add a server…</source>
      <translation>Server hinzufügen…</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Projekt</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>connecting…</source>
      <translation>verbindet…</translation>
    </message>
    <message>
      <source>live</source>
      <translation>live</translation>
    </message>
    <message>
      <source>offline</source>
      <translation>offline</translation>
    </message>
    <message>
      <source>slow</source>
      <translation>langsam</translation>
    </message>
    <message>
      <source>token refused</source>
      <translation>Token abgelehnt</translation>
    </message>
  </context>
  <context>
    <name>HistoryDesk</name>
    <message numerus="yes">
      <source>%n did not run</source>
      <translation>
        <numerusform>%n lief nicht</numerusform>
        <numerusform>%n liefen nicht</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n failed</source>
      <translation>
        <numerusform>%n fehlgeschlagen</numerusform>
        <numerusform>%n fehlgeschlagen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n running</source>
      <translation>
        <numerusform>%n läuft</numerusform>
        <numerusform>%n laufen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n waits for you</source>
      <translation>
        <numerusform>%n zu bestätigen</numerusform>
        <numerusform>%n zu bestätigen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n works again</source>
      <translation>
        <numerusform>%n läuft wieder</numerusform>
        <numerusform>%n laufen wieder</numerusform>
      </translation>
    </message>
    <message>
      <source>Show…</source>
      <translation>Zeigen…</translation>
    </message>
    <message>
      <source>Something happened since you left</source>
      <translation>Seit dem letzten Blick ist etwas geschehen</translation>
    </message>
  </context>
  <context>
    <name>HookDesk</name>
    <message>
      <source>Nova's own test came: this computer reaches the address.</source>
      <translation>Novas eigener Test kam an: Dieser Rechner erreicht die Adresse.</translation>
    </message>
    <message>
      <source>Nova's own test did not come: this computer does not reach the address.</source>
      <translation>Novas eigener Test kam nicht an: Dieser Rechner erreicht die Adresse nicht.</translation>
    </message>
    <message>
      <source>Show a server and a project first.</source>
      <translation>Zuerst einen Server und ein Projekt anzeigen.</translation>
    </message>
    <message>
      <source>The server sent no test here. Does it have this address, and can it reach it?</source>
      <translation>Der Server hat keinen Test hierher gesendet. Hat er diese Adresse, und kann er sie erreichen?</translation>
    </message>
    <message>
      <source>The server was asked for a test. It says here when one comes.</source>
      <translation>Der Server wurde um einen Test gebeten. Hier steht, wenn einer ankommt.</translation>
    </message>
  </context>
  <context>
    <name>HookPart</name>
    <message numerus="yes">
      <source>%n alert(s) came, the last one {0}.</source>
      <translation>
        <numerusform>%n Meldung kam an, zuletzt {0}.</numerusform>
        <numerusform>%n Meldungen kamen an, zuletzt {0}.</numerusform>
      </translation>
    </message>
    <message>
      <source>1. In config.json: "slack_alert": true and the address above as "slack_url". Restart.</source>
      <translation>1. In config.json: "slack_alert": true und die Adresse oben als "slack_url". Neu starten.</translation>
    </message>
    <message>
      <source>2. In the project's settings: allow alerts. Templates must not suppress them.</source>
      <translation>2. In den Einstellungen des Projekts: Meldungen erlauben. Templates dürfen sie nicht unterdrücken.</translation>
    </message>
    <message>
      <source>3. A server on another computer must reach this one: listen at an address that it knows.</source>
      <translation>3. Ein Server auf einem anderen Rechner muss diesen erreichen: an einer Adresse empfangen, die er kennt.</translation>
    </message>
    <message>
      <source>Address for the server</source>
      <translation>Adresse für den Server</translation>
    </message>
    <message>
      <source>An alert is a hint to look at once. Nova never believes it, and never opens what is in it.</source>
      <translation>Eine Meldung ist ein Hinweis, sofort nachzusehen. Nova glaubt ihr nie und öffnet nie, was darin steht.</translation>
    </message>
    <message>
      <source>Ask the server for a test</source>
      <translation>Den Server um einen Test bitten</translation>
    </message>
    <message>
      <source>At the server</source>
      <translation>Am Server</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Listen at</source>
      <translation>Empfangen an</translation>
    </message>
    <message>
      <source>Listening. Nothing has come yet: set the server up as below, then ask it for a test.</source>
      <translation>Empfang läuft. Noch kam nichts an: den Server wie unten einrichten, dann um einen Test bitten.</translation>
    </message>
    <message>
      <source>New address</source>
      <translation>Neue Adresse</translation>
    </message>
    <message numerus="yes">
      <source>Nothing came, though %n task(s) ended since. Go through the steps below.</source>
      <translation>
        <numerusform>Nichts kam, obwohl seitdem %n Task endete. Die Schritte unten durchgehen.</numerusform>
        <numerusform>Nichts kam, obwohl seitdem %n Tasks endeten. Die Schritte unten durchgehen.</numerusform>
      </translation>
    </message>
    <message>
      <source>Nova cannot listen there ({0}). Choose another port or address.</source>
      <translation>Nova kann dort nicht empfangen ({0}). Einen anderen Port oder eine andere Adresse wählen.</translation>
    </message>
    <message>
      <source>Off: nothing is received.</source>
      <translation>Aus: nichts wird empfangen.</translation>
    </message>
    <message>
      <source>Other computers can reach this address, unencrypted. Use it only in a network that you trust.</source>
      <translation>Andere Rechner können diese Adresse erreichen, unverschlüsselt. Nur in einem vertrauten Netz verwenden.</translation>
    </message>
    <message>
      <source>Port</source>
      <translation>Port</translation>
    </message>
    <message>
      <source>Receive alerts of a server</source>
      <translation>Meldungen eines Servers empfangen</translation>
    </message>
    <message>
      <source>Something that is no alert of a task came {0}: the address works.</source>
      <translation>Etwas, das keine Meldung zu einem Task ist, kam {0} an: die Adresse funktioniert.</translation>
    </message>
    <message>
      <source>Starting…</source>
      <translation>Startet…</translation>
    </message>
    <message>
      <source>That is no address of this computer. Enter one such as 127.0.0.1.</source>
      <translation>Das ist keine Adresse dieses Rechners. Eine wie 127.0.0.1 eingeben.</translation>
    </message>
    <message>
      <source>The address was copied. Whoever knows it can send alerts.</source>
      <translation>Die Adresse wurde kopiert. Wer sie kennt, kann Meldungen senden.</translation>
    </message>
    <message>
      <source>The keyring that holds the address does not open. Unlock it, then switch this off and on.</source>
      <translation>Der Schlüsselbund mit der Adresse öffnet sich nicht. Ihn entsperren, dann hier aus- und einschalten.</translation>
    </message>
    <message>
      <source>The same goes for the alerts to Rocket.Chat, Microsoft Teams, DingTalk and Gotify.</source>
      <translation>Dasselbe gilt für die Meldungen an Rocket.Chat, Microsoft Teams, DingTalk und Gotify.</translation>
    </message>
    <message>
      <source>What is set here is being read…</source>
      <translation>Was hier eingestellt ist, wird gelesen…</translation>
    </message>
    <message>
      <source>Without a keyring the address changes with each start of Nova.</source>
      <translation>Ohne Schlüsselbund wechselt die Adresse bei jedem Start von Nova.</translation>
    </message>
  </context>
  <context>
    <name>HostTree</name>
    <message>
      <source>Filter hosts and groups</source>
      <translation>Hosts und Gruppen filtern</translation>
    </message>
    <message>
      <source>Hosts and groups</source>
      <translation>Hosts und Gruppen</translation>
    </message>
    <message numerus="yes">
      <source>group {0}, %n host(s)</source>
      <translation>
        <numerusform>Gruppe {0}, %n Host</numerusform>
        <numerusform>Gruppe {0}, %n Hosts</numerusform>
      </translation>
    </message>
    <message>
      <source>{0}, not ticked</source>
      <translation>{0}, nicht gewählt</translation>
    </message>
    <message>
      <source>{0}, partly ticked</source>
      <translation>{0}, teilweise gewählt</translation>
    </message>
    <message>
      <source>{0}, ticked</source>
      <translation>{0}, gewählt</translation>
    </message>
  </context>
  <context>
    <name>Hosts</name>
    <message>
      <source>decided by the server</source>
      <translation>entscheidet der Server</translation>
    </message>
    <message>
      <source>no host is left: nothing would run</source>
      <translation>kein Host bleibt übrig: nichts würde laufen</translation>
    </message>
    <message>
      <source>no host matches {0}</source>
      <translation>kein Host passt zu {0}</translation>
    </message>
    <message>
      <source>not a pattern that Ansible takes: {0}</source>
      <translation>kein Muster, das Ansible annimmt: {0}</translation>
    </message>
    <message>
      <source>the arguments choose hosts</source>
      <translation>die Argumente wählen Hosts</translation>
    </message>
    <message>
      <source>the inventory cannot be read</source>
      <translation>das Inventory ist nicht lesbar</translation>
    </message>
    <message>
      <source>the inventory cannot be read from line {0} on</source>
      <translation>das Inventory ist ab Zeile {0} nicht lesbar</translation>
    </message>
    <message>
      <source>the inventory names no host</source>
      <translation>das Inventory nennt keinen Host</translation>
    </message>
    <message>
      <source>the limit is in a file there</source>
      <translation>das Limit steht dort in einer Datei</translation>
    </message>
    <message>
      <source>this inventory cannot be seen</source>
      <translation>dieses Inventory ist nicht einsehbar</translation>
    </message>
    <message>
      <source>too much to work out here</source>
      <translation>zu viel, um es hier auszurechnen</translation>
    </message>
    <message>
      <source>{0} ({1})</source>
      <translation>{0} ({1})</translation>
    </message>
    <message numerus="yes">
      <source>{0} of %n host(s)</source>
      <translation>
        <numerusform>{0} von %n Host</numerusform>
        <numerusform>{0} von %n Hosts</numerusform>
      </translation>
    </message>
    <message>
      <source>{0}: {1}</source>
      <translation>{0}: {1}</translation>
    </message>
  </context>
  <context>
    <name>HostsDialog</name>
    <message>
      <source>Choose hosts</source>
      <translation>Hosts wählen</translation>
    </message>
    <message>
      <source>Limit</source>
      <translation>Limit</translation>
    </message>
    <message>
      <source>No limit, as in the template: {0}</source>
      <translation>Kein Limit, wie im Template: {0}</translation>
    </message>
    <message>
      <source>Use hosts</source>
      <translation>Hosts übernehmen</translation>
    </message>
  </context>
  <context>
    <name>ImportQuestion</name>
    <message>
      <source>Import and start again</source>
      <translation>Importieren und neu starten</translation>
    </message>
    <message>
      <source>Import these settings?</source>
      <translation>Diese Einstellungen importieren?</translation>
    </message>
    <message>
      <source>It replaces: {0}. Yours are set aside beside them.</source>
      <translation>Ersetzt werden: {0}. Die bisherigen liegen daneben.</translation>
    </message>
    <message>
      <source>It says how servers are reached: take it only from people you trust.</source>
      <translation>Die Datei sagt, wie Server erreicht werden: nur von vertrauten Personen annehmen.</translation>
    </message>
    <message>
      <source>No longer protected: {0}.</source>
      <translation>Nicht mehr geschützt: {0}.</translation>
    </message>
    <message>
      <source>Not in it, so no longer in your list: {0}.</source>
      <translation>Nicht darin, also nicht mehr in der Liste: {0}.</translation>
    </message>
    <message>
      <source>Reached without encryption: {0}.</source>
      <translation>Ohne Verschlüsselung erreicht: {0}.</translation>
    </message>
    <message>
      <source>Servers in it: {0}.</source>
      <translation>Server darin: {0}.</translation>
    </message>
    <message>
      <source>Tokens are not in it. Nova starts again with these settings.</source>
      <translation>Token sind nicht dabei. Nova startet mit diesen Einstellungen neu.</translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>und %n weiterer</numerusform>
        <numerusform>und %n weitere</numerusform>
      </translation>
    </message>
    <message>
      <source>favourites</source>
      <translation>Favoriten</translation>
    </message>
    <message>
      <source>keyboard shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <source>nothing</source>
      <translation>nichts</translation>
    </message>
    <message>
      <source>presets and chains</source>
      <translation>Vorlagen und Ketten</translation>
    </message>
    <message>
      <source>rules of notifications</source>
      <translation>Regeln der Benachrichtigungen</translation>
    </message>
    <message>
      <source>saved filters</source>
      <translation>gespeicherte Filter</translation>
    </message>
    <message>
      <source>servers and quick actions</source>
      <translation>Server und Quick Actions</translation>
    </message>
    <message>
      <source>settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>targets and texts of messages</source>
      <translation>Ziele und Texte von Nachrichten</translation>
    </message>
    <message>
      <source>when requests expire</source>
      <translation>Frist der Anfragen</translation>
    </message>
  </context>
  <context>
    <name>IntegrationDesk</name>
    <message>
      <source>The integration {0} is being created…</source>
      <translation>Die Integration {0} wird angelegt…</translation>
    </message>
    <message>
      <source>The integration {0} was created.</source>
      <translation>Die Integration {0} wurde angelegt.</translation>
    </message>
    <message>
      <source>The integrations are being read…</source>
      <translation>Die Integrationen werden gelesen…</translation>
    </message>
    <message>
      <source>This server has no integrations.</source>
      <translation>Dieser Server hat keine Integrationen.</translation>
    </message>
    <message>
      <source>Your role in this project may not create integrations. Ask a manager.</source>
      <translation>Die eigene Rolle in diesem Projekt darf keine Integrationen anlegen. Einen Manager fragen.</translation>
    </message>
  </context>
  <context>
    <name>IntegrationPart</name>
    <message numerus="yes">
      <source>%n address(es)</source>
      <translation>
        <numerusform>%n Adresse</numerusform>
        <numerusform>%n Adressen</numerusform>
      </translation>
    </message>
    <message>
      <source>Copy address</source>
      <translation>Adresse kopieren</translation>
    </message>
    <message>
      <source>Create</source>
      <translation>Anlegen</translation>
    </message>
    <message>
      <source>Integrations</source>
      <translation>Integrationen</translation>
    </message>
    <message>
      <source>Its address starts this template without any question.</source>
      <translation>Die Adresse startet dieses Template ohne jede Rückfrage.</translation>
    </message>
    <message>
      <source>New integration</source>
      <translation>Neue Integration</translation>
    </message>
    <message>
      <source>New integration…</source>
      <translation>Neue Integration…</translation>
    </message>
    <message>
      <source>Refresh</source>
      <translation>Aktualisieren</translation>
    </message>
    <message>
      <source>Template</source>
      <translation>Template</translation>
    </message>
    <message>
      <source>The address was copied.</source>
      <translation>Die Adresse wurde kopiert.</translation>
    </message>
    <message>
      <source>This project has no integration.</source>
      <translation>Dieses Projekt hat keine Integration.</translation>
    </message>
    <message>
      <source>Whoever knows an address can start its template without signing in. Share it with care.</source>
      <translation>Wer eine Adresse kennt, kann ihr Template ohne Anmeldung starten. Nur mit Bedacht weitergeben.</translation>
    </message>
    <message>
      <source>starts {0}</source>
      <translation>startet {0}</translation>
    </message>
  </context>
  <context>
    <name>KeptPage</name>
    <message numerus="yes">
      <source>%n line(s)</source>
      <translation>
        <numerusform>%n Zeile</numerusform>
        <numerusform>%n Zeilen</numerusform>
      </translation>
    </message>
    <message>
      <source>'{0}' is no date: write it as {1}</source>
      <translation>„{0}“ ist kein Datum: als {1} schreiben</translation>
    </message>
    <message>
      <source>(there are more: narrow the search)</source>
      <translation>(es gibt mehr: die Suche eingrenzen)</translation>
    </message>
    <message>
      <source>Connection</source>
      <translation>Verbindung</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Von</translation>
    </message>
    <message>
      <source>Lines found</source>
      <translation>Gefundene Zeilen</translation>
    </message>
    <message>
      <source>Logs that you read in Nova are kept here. Type what you look for.</source>
      <translation>Logs, die in Nova gelesen wurden, bleiben hier. Suchbegriff eingeben.</translation>
    </message>
    <message>
      <source>No kept log has such a line.</source>
      <translation>Kein aufbewahrtes Log hat so eine Zeile.</translation>
    </message>
    <message>
      <source>Search kept logs</source>
      <translation>Aufbewahrte Logs durchsuchen</translation>
    </message>
    <message>
      <source>Searching…</source>
      <translation>Suche läuft…</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Template</source>
      <translation>Template</translation>
    </message>
    <message>
      <source>To</source>
      <translation>Bis</translation>
    </message>
    <message>
      <source>Words</source>
      <translation>Wörter</translation>
    </message>
    <message>
      <source>all</source>
      <translation>alle</translation>
    </message>
    <message numerus="yes">
      <source>in %n log(s)</source>
      <translation>
        <numerusform>in %n Log</numerusform>
        <numerusform>in %n Logs</numerusform>
      </translation>
    </message>
    <message>
      <source>words, or "a phrase"</source>
      <translation>Wörter oder "eine Wortfolge"</translation>
    </message>
  </context>
  <context>
    <name>LimitHosts</name>
    <message>
      <source>Choose hosts for the limit</source>
      <translation>Hosts für das Limit wählen</translation>
    </message>
    <message>
      <source>Hosts…</source>
      <translation>Hosts…</translation>
    </message>
  </context>
  <context>
    <name>LogDesk</name>
    <message>
      <source>JSON lines (*.json)</source>
      <translation>JSON-Zeilen (*.json)</translation>
    </message>
    <message>
      <source>Save the log with the times of its lines</source>
      <translation>Log mit den Zeiten seiner Zeilen speichern</translation>
    </message>
    <message>
      <source>Save the log without times</source>
      <translation>Log ohne Zeiten speichern</translation>
    </message>
    <message>
      <source>Text (*.txt *.log)</source>
      <translation>Text (*.txt *.log)</translation>
    </message>
    <message>
      <source>Text with colours (*.ansi)</source>
      <translation>Text mit Farben (*.ansi)</translation>
    </message>
    <message>
      <source>The log was saved as {0}</source>
      <translation>Das Log wurde als {0} gespeichert</translation>
    </message>
    <message>
      <source>This log is not kept any more.</source>
      <translation>Dieses Log ist nicht mehr aufbewahrt.</translation>
    </message>
    <message>
      <source>Web page (*.html)</source>
      <translation>Webseite (*.html)</translation>
    </message>
  </context>
  <context>
    <name>LogFollowing</name>
    <message>
      <source>Loading the log…</source>
      <translation>Log wird geladen…</translation>
    </message>
    <message>
      <source>No logs available</source>
      <translation>No logs available</translation>
    </message>
    <message>
      <source>The log cannot be read right now</source>
      <translation>Das Log ist gerade nicht lesbar</translation>
    </message>
    <message>
      <source>The task has not begun; logs appear with a delay.</source>
      <translation>Der Task hat noch nicht begonnen; Logs erscheinen verzögert.</translation>
    </message>
    <message>
      <source>all that the server has</source>
      <translation>alles vom Server</translation>
    </message>
    <message>
      <source>as of {0}</source>
      <translation>Stand {0}</translation>
    </message>
    <message>
      <source>as of {0} s ago</source>
      <translation>Stand vor {0} s</translation>
    </message>
    <message>
      <source>kept here, the server has it no more</source>
      <translation>hier aufbewahrt, der Server hat es nicht mehr</translation>
    </message>
    <message>
      <source>live</source>
      <translation>live</translation>
    </message>
    <message>
      <source>loading</source>
      <translation>lädt</translation>
    </message>
    <message>
      <source>offline</source>
      <translation>offline</translation>
    </message>
  </context>
  <context>
    <name>LogKeys</name>
    <message>
      <source>A page on</source>
      <translation>Eine Seite weiter</translation>
    </message>
    <message>
      <source>Copy what is selected</source>
      <translation>Auswahl kopieren</translation>
    </message>
    <message>
      <source>Empty the field, back to the log</source>
      <translation>Feld leeren, zurück zum Log</translation>
    </message>
    <message>
      <source>Go to a line or a time</source>
      <translation>Zu einer Zeile oder Zeit gehen</translation>
    </message>
    <message>
      <source>Larger letters</source>
      <translation>Größere Schrift</translation>
    </message>
    <message>
      <source>Letters as large as usual</source>
      <translation>Schrift wie üblich</translation>
    </message>
    <message>
      <source>Next error</source>
      <translation>Nächster Fehler</translation>
    </message>
    <message>
      <source>Next match</source>
      <translation>Nächster Treffer</translation>
    </message>
    <message>
      <source>Next result of the same host</source>
      <translation>Nächstes Ergebnis desselben Hosts</translation>
    </message>
    <message>
      <source>Next step</source>
      <translation>Nächster Schritt</translation>
    </message>
    <message>
      <source>Previous error</source>
      <translation>Vorheriger Fehler</translation>
    </message>
    <message>
      <source>Previous match</source>
      <translation>Vorheriger Treffer</translation>
    </message>
    <message>
      <source>Previous result of the same host</source>
      <translation>Voriges Ergebnis desselben Hosts</translation>
    </message>
    <message>
      <source>Previous step</source>
      <translation>Vorheriger Schritt</translation>
    </message>
    <message>
      <source>Print</source>
      <translation>Drucken</translation>
    </message>
    <message>
      <source>Select all</source>
      <translation>Alles auswählen</translation>
    </message>
    <message>
      <source>Select on, line by line</source>
      <translation>Zeile für Zeile weiter auswählen</translation>
    </message>
    <message>
      <source>Smaller letters</source>
      <translation>Kleinere Schrift</translation>
    </message>
    <message>
      <source>To the beginning</source>
      <translation>Zum Anfang</translation>
    </message>
    <message>
      <source>To the end, and follow it</source>
      <translation>Zum Ende, und ihm folgen</translation>
    </message>
  </context>
  <context>
    <name>LogPane</name>
    <message>
      <source>Break long lines</source>
      <translation>Lange Zeilen umbrechen</translation>
    </message>
    <message>
      <source>Copy all</source>
      <translation>Alles kopieren</translation>
    </message>
    <message>
      <source>Copy the whole log as plain text</source>
      <translation>Das ganze Log als reinen Text kopieren</translation>
    </message>
    <message>
      <source>Find</source>
      <translation>Suchen</translation>
    </message>
    <message>
      <source>Find in the log</source>
      <translation>Im Log suchen</translation>
    </message>
    <message>
      <source>Follow</source>
      <translation>Folgen</translation>
    </message>
    <message>
      <source>Follow the end of the log</source>
      <translation>Dem Ende des Logs folgen</translation>
    </message>
    <message>
      <source>Load Logs</source>
      <translation>Logs laden</translation>
    </message>
    <message>
      <source>Load the whole log anew</source>
      <translation>Das ganze Log neu laden</translation>
    </message>
    <message>
      <source>Match upper and lower case</source>
      <translation>Groß- und Kleinschreibung beachten</translation>
    </message>
    <message>
      <source>Matches</source>
      <translation>Treffer</translation>
    </message>
    <message>
      <source>Next match</source>
      <translation>Nächster Treffer</translation>
    </message>
    <message>
      <source>No log open</source>
      <translation>Kein Log geöffnet</translation>
    </message>
    <message>
      <source>No matches</source>
      <translation>Keine Treffer</translation>
    </message>
    <message>
      <source>Not a valid expression</source>
      <translation>Kein gültiger Ausdruck</translation>
    </message>
    <message>
      <source>Open in web UI</source>
      <translation>In Web-UI öffnen</translation>
    </message>
    <message>
      <source>Open this log in a window of its own</source>
      <translation>Dieses Log in einem eigenen Fenster öffnen</translation>
    </message>
    <message>
      <source>Open this task in a browser</source>
      <translation>Diesen Task im Browser öffnen</translation>
    </message>
    <message>
      <source>Outline</source>
      <translation>Gliederung</translation>
    </message>
    <message>
      <source>Own window</source>
      <translation>Eigenes Fenster</translation>
    </message>
    <message>
      <source>Plays and tasks, what failed, the recap</source>
      <translation>Plays und Tasks, Fehlschläge, Zusammenfassung</translation>
    </message>
    <message>
      <source>Previous match</source>
      <translation>Vorheriger Treffer</translation>
    </message>
    <message>
      <source>Regular expression</source>
      <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
      <source>Save as…</source>
      <translation>Speichern unter…</translation>
    </message>
    <message>
      <source>Save the log as a file</source>
      <translation>Das Log als Datei speichern</translation>
    </message>
    <message>
      <source>Searching…</source>
      <translation>Suche läuft…</translation>
    </message>
    <message>
      <source>Select a task to read its log, or start a template: its log is followed here.</source>
      <translation>Einen Task auswählen, um sein Log zu lesen, oder ein Template starten: Sein Log läuft dann hier mit.</translation>
    </message>
    <message>
      <source>Show only the lines that match</source>
      <translation>Nur die passenden Zeilen zeigen</translation>
    </message>
    <message>
      <source>Show the time of each line</source>
      <translation>Zeit jeder Zeile anzeigen</translation>
    </message>
    <message>
      <source>This expression takes too long</source>
      <translation>Dieser Ausdruck braucht zu lange</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <source>Whole words only</source>
      <translation>Nur ganze Wörter</translation>
    </message>
    <message>
      <source>Wrap</source>
      <translation>Umbruch</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{0} von {1}</translation>
    </message>
  </context>
  <context>
    <name>LogPrinting</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Making pages…</source>
      <translation>Seiten werden gesetzt…</translation>
    </message>
    <message>
      <source>Page {0} of {1}</source>
      <translation>Seite {0} von {1}</translation>
    </message>
    <message>
      <source>Print the log</source>
      <translation>Log drucken</translation>
    </message>
    <message numerus="yes">
      <source>Print the log: %n page(s) at least</source>
      <translation>
        <numerusform>Log drucken: mindestens %n Seite</numerusform>
        <numerusform>Log drucken: mindestens %n Seiten</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>LogView</name>
    <message numerus="yes">
      <source>%n new line(s) ↓</source>
      <translation>
        <numerusform>%n neue Zeile ↓</numerusform>
        <numerusform>%n neue Zeilen ↓</numerusform>
      </translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Copy link</source>
      <translation>Link kopieren</translation>
    </message>
    <message>
      <source>Copy with colours</source>
      <translation>Mit Farben kopieren</translation>
    </message>
    <message>
      <source>Line numbers</source>
      <translation>Zeilennummern</translation>
    </message>
    <message>
      <source>Local time</source>
      <translation>Ortszeit</translation>
    </message>
    <message>
      <source>Log</source>
      <translation>Log</translation>
    </message>
    <message>
      <source>Open link: {0}</source>
      <translation>Link öffnen: {0}</translation>
    </message>
    <message>
      <source>Print…</source>
      <translation>Drucken…</translation>
    </message>
    <message>
      <source>Select all</source>
      <translation>Alles auswählen</translation>
    </message>
    <message>
      <source>Since the start</source>
      <translation>Seit dem Start</translation>
    </message>
    <message>
      <source>Text of the log</source>
      <translation>Text des Logs</translation>
    </message>
    <message>
      <source>Times</source>
      <translation>Zeiten</translation>
    </message>
    <message>
      <source>UTC</source>
      <translation>UTC</translation>
    </message>
  </context>
  <context>
    <name>LogWindow</name>
    <message>
      <source>kept, as of {0}</source>
      <translation>aufbewahrt, Stand {0}</translation>
    </message>
    <message>
      <source>not followed any more</source>
      <translation>wird nicht mehr verfolgt</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>More quick actions</source>
      <translation>Weitere Quick Actions</translation>
    </message>
    <message>
      <source>Quick actions</source>
      <translation>Quick Actions</translation>
    </message>
  </context>
  <context>
    <name>ManagePresets</name>
    <message>
      <source>Change…</source>
      <translation>Ändern…</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Presets and chains</source>
      <translation>Vorlagen und Ketten</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Runs</source>
      <translation>Führt aus</translation>
    </message>
    <message>
      <source>Shortcut</source>
      <translation>Tastenkürzel</translation>
    </message>
  </context>
  <context>
    <name>MatchList</name>
    <message numerus="yes">
      <source>%n line(s)</source>
      <translation>
        <numerusform>%n Zeile</numerusform>
        <numerusform>%n Zeilen</numerusform>
      </translation>
    </message>
    <message>
      <source>Lines around each match</source>
      <translation>Zeilen um jeden Treffer</translation>
    </message>
    <message>
      <source>Lines that match</source>
      <translation>Passende Zeilen</translation>
    </message>
  </context>
  <context>
    <name>MessageDesk</name>
    <message>
      <source>Its address is being read from the keyring…</source>
      <translation>Seine Adresse wird aus dem Schlüsselbund gelesen…</translation>
    </message>
    <message>
      <source>No keyring took the address: it is kept for this session only.</source>
      <translation>Kein Schlüsselbund nahm die Adresse: sie gilt nur für diese Sitzung.</translation>
    </message>
    <message>
      <source>Test from Nova Desktop</source>
      <translation>Test von Nova Desktop</translation>
    </message>
    <message>
      <source>This is a test for the target {0}. Nothing happened on any server.</source>
      <translation>Das ist ein Test für das Ziel {0}. Auf keinem Server ist etwas geschehen.</translation>
    </message>
    <message>
      <source>a dry run asks for approval</source>
      <translation>ein Probelauf bittet um Freigabe</translation>
    </message>
    <message>
      <source>all servers</source>
      <translation>allen Servern</translation>
    </message>
    <message>
      <source>runs far longer than usual</source>
      <translation>läuft viel länger als sonst</translation>
    </message>
    <message>
      <source>waits for approval</source>
      <translation>wartet auf Bestätigung</translation>
    </message>
    <message>
      <source>works again</source>
      <translation>funktioniert wieder</translation>
    </message>
    <message>
      <source>{0} messages while nothing could be sent</source>
      <translation>{0} Nachrichten, während nichts zu senden war</translation>
    </message>
    <message>
      <source>… and {0} more</source>
      <translation>… und {0} weitere</translation>
    </message>
  </context>
  <context>
    <name>MessageQuestions</name>
    <message numerus="yes">
      <source>%n message(s) for it will never be sent.</source>
      <translation>
        <numerusform>%n Nachricht an dieses Ziel wird nie gesendet.</numerusform>
        <numerusform>%n Nachrichten an dieses Ziel werden nie gesendet.</numerusform>
      </translation>
    </message>
    <message>
      <source>Make a new address?</source>
      <translation>Eine neue Adresse erzeugen?</translation>
    </message>
    <message>
      <source>Remove the target {0}?</source>
      <translation>Das Ziel {0} entfernen?</translation>
    </message>
    <message>
      <source>Servers that have the old one reach Nova again once they are given the new one.</source>
      <translation>Server mit der alten erreichen Nova erst wieder, wenn sie die neue haben.</translation>
    </message>
    <message>
      <source>What reaches it is removed from the keyring.</source>
      <translation>Was zu ihm führt, wird aus dem Schlüsselbund entfernt.</translation>
    </message>
  </context>
  <context>
    <name>Messages</name>
    <message>
      <source>A brace has no partner. Write {{ for one that is meant.</source>
      <translation>Eine Klammer hat kein Gegenstück. Für eine gemeinte {{ schreiben.</translation>
    </message>
    <message>
      <source>A webhook of your own (JSON)</source>
      <translation>Ein eigener Webhook (JSON)</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>Adresse</translation>
    </message>
    <message>
      <source>Another service, by its Apprise address</source>
      <translation>Ein anderer Dienst, mit seiner Apprise-Adresse</translation>
    </message>
    <message>
      <source>At most {0} characters.</source>
      <translation>Höchstens {0} Zeichen.</translation>
    </message>
    <message>
      <source>Chat ID</source>
      <translation>Chat-ID</translation>
    </message>
    <message>
      <source>E-mail</source>
      <translation>E-Mail</translation>
    </message>
    <message>
      <source>Encryption</source>
      <translation>Verschlüsselung</translation>
    </message>
    <message>
      <source>Nova ended while it was being sent.</source>
      <translation>Nova endete, während sie gesendet wurde.</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Passwort</translation>
    </message>
    <message>
      <source>Port</source>
      <translation>Port</translation>
    </message>
    <message>
      <source>Recipients</source>
      <translation>Empfänger</translation>
    </message>
    <message>
      <source>Room</source>
      <translation>Raum</translation>
    </message>
    <message>
      <source>Sender</source>
      <translation>Absender</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>TLS from the start</source>
      <translation>TLS von Anfang an</translation>
    </message>
    <message>
      <source>The test may have arrived: {0}</source>
      <translation>Der Test ist vielleicht angekommen: {0}</translation>
    </message>
    <message>
      <source>The test was not sent: {0}</source>
      <translation>Der Test wurde nicht gesendet: {0}</translation>
    </message>
    <message>
      <source>The test was sent. Look whether it arrived.</source>
      <translation>Der Test wurde gesendet. Nachsehen, ob er angekommen ist.</translation>
    </message>
    <message>
      <source>There is no field {0}. Known are {1}</source>
      <translation>Ein Feld {0} gibt es nicht. Bekannt sind {1}</translation>
    </message>
    <message>
      <source>Token</source>
      <translation>Token</translation>
    </message>
    <message>
      <source>Topic</source>
      <translation>Thema</translation>
    </message>
    <message>
      <source>User</source>
      <translation>Benutzer</translation>
    </message>
    <message>
      <source>Webhook address</source>
      <translation>Webhook-Adresse</translation>
    </message>
    <message>
      <source>a recipient is refused ({0}); the others have it.</source>
      <translation>ein Empfänger wird abgelehnt ({0}); die anderen haben sie.</translation>
    </message>
    <message>
      <source>a secure connection failed. Check address, port and encryption.</source>
      <translation>eine sichere Verbindung misslang. Adresse, Port und Verschlüsselung prüfen.</translation>
    </message>
    <message>
      <source>is being sent</source>
      <translation>wird gesendet</translation>
    </message>
    <message>
      <source>it refused a secure connection.</source>
      <translation>er hat eine sichere Verbindung abgelehnt.</translation>
    </message>
    <message>
      <source>it speaks only old TLS, which is not safe.</source>
      <translation>er spricht nur altes TLS, das nicht sicher ist.</translation>
    </message>
    <message>
      <source>it wants a client certificate, which Nova has not.</source>
      <translation>er verlangt ein Client-Zertifikat, das Nova nicht hat.</translation>
    </message>
    <message>
      <source>its CA file cannot be read. Change the target and choose it again.</source>
      <translation>seine CA-Datei ist nicht lesbar. Das Ziel ändern und sie erneut wählen.</translation>
    </message>
    <message>
      <source>its certificate belongs to another server. Check the address.</source>
      <translation>sein Zertifikat gehört zu einem anderen Server. Die Adresse prüfen.</translation>
    </message>
    <message>
      <source>its certificate has expired. Ask its administrator to renew it.</source>
      <translation>sein Zertifikat ist abgelaufen. Die Verwaltung bitten, es zu erneuern.</translation>
    </message>
    <message>
      <source>its certificate is not trusted here. Choose its CA file.</source>
      <translation>seinem Zertifikat wird hier nicht vertraut. Seine CA-Datei wählen.</translation>
    </message>
    <message>
      <source>its certificate is not valid yet. Look at this computer's clock.</source>
      <translation>sein Zertifikat ist noch nicht gültig. Die Uhr dieses Rechners prüfen.</translation>
    </message>
    <message>
      <source>kept in the keyring</source>
      <translation>im Schlüsselbund</translation>
    </message>
    <message>
      <source>may have arrived</source>
      <translation>vielleicht angekommen</translation>
    </message>
    <message>
      <source>no address is kept for it. Change the target and enter it again.</source>
      <translation>keine Adresse liegt vor. Das Ziel ändern und sie erneut eingeben.</translation>
    </message>
    <message>
      <source>no server of mail answers there. Check server, port and encryption.</source>
      <translation>dort antwortet kein Mailserver. Server, Port und Verschlüsselung prüfen.</translation>
    </message>
    <message>
      <source>nobody listens there.</source>
      <translation>dort empfängt niemand.</translation>
    </message>
    <message>
      <source>none: readable on the way</source>
      <translation>keine: unterwegs lesbar</translation>
    </message>
    <message>
      <source>not sent</source>
      <translation>nicht gesendet</translation>
    </message>
    <message>
      <source>the address is not understood. Change the target and enter it again.</source>
      <translation>die Adresse ist nicht zu verstehen. Das Ziel ändern und sie erneut eingeben.</translation>
    </message>
    <message>
      <source>the connection broke before an answer came.</source>
      <translation>die Verbindung brach ab, bevor eine Antwort kam.</translation>
    </message>
    <message>
      <source>the connection broke; only some recipients have it.</source>
      <translation>die Verbindung brach ab; nur einige Empfänger haben sie.</translation>
    </message>
    <message>
      <source>the keyring that holds its address does not open. Unlock it.</source>
      <translation>der Schlüsselbund mit der Adresse öffnet sich nicht. Ihn entsperren.</translation>
    </message>
    <message>
      <source>the proxy does not let it through. Check HTTPS_PROXY and NO_PROXY.</source>
      <translation>der Proxy lässt es nicht durch. HTTPS_PROXY und NO_PROXY prüfen.</translation>
    </message>
    <message>
      <source>the server cannot be reached.</source>
      <translation>der Server ist nicht erreichbar.</translation>
    </message>
    <message>
      <source>the server did not answer in time.</source>
      <translation>der Server antwortete nicht rechtzeitig.</translation>
    </message>
    <message>
      <source>the server offers no encryption. Choose another one, or none.</source>
      <translation>der Server bietet keine Verschlüsselung an. Eine andere wählen, oder keine.</translation>
    </message>
    <message>
      <source>the server offers no login. Check encryption, or leave the user out.</source>
      <translation>der Server bietet keine Anmeldung. Verschlüsselung prüfen oder den Benutzer weglassen.</translation>
    </message>
    <message>
      <source>the server refuses the recipient ({0}).</source>
      <translation>der Server lehnt den Empfänger ab ({0}).</translation>
    </message>
    <message>
      <source>the server refuses the sender ({0}).</source>
      <translation>der Server lehnt den Absender ab ({0}).</translation>
    </message>
    <message>
      <source>the service did not take it.</source>
      <translation>der Dienst nahm sie nicht an.</translation>
    </message>
    <message>
      <source>the service does not know this address ({0}).</source>
      <translation>der Dienst kennt diese Adresse nicht ({0}).</translation>
    </message>
    <message>
      <source>the service does not say what became of it.</source>
      <translation>der Dienst sagt nicht, was daraus wurde.</translation>
    </message>
    <message>
      <source>the service refused it ({0}).</source>
      <translation>der Dienst lehnte sie ab ({0}).</translation>
    </message>
    <message>
      <source>the service refuses the token ({0}). Enter a new one.</source>
      <translation>der Dienst lehnt den Token ab ({0}). Einen neuen eingeben.</translation>
    </message>
    <message>
      <source>the service takes nothing just now ({0}).</source>
      <translation>der Dienst nimmt gerade nichts an ({0}).</translation>
    </message>
    <message>
      <source>the service took it and reported an error.</source>
      <translation>der Dienst nahm sie an und meldete einen Fehler.</translation>
    </message>
    <message>
      <source>the service wants fewer messages just now.</source>
      <translation>der Dienst will gerade weniger Nachrichten.</translation>
    </message>
    <message>
      <source>there is no server of that name.</source>
      <translation>einen Server dieses Namens gibt es nicht.</translation>
    </message>
    <message>
      <source>user or password is wrong.</source>
      <translation>Benutzer oder Passwort ist falsch.</translation>
    </message>
    <message>
      <source>waits</source>
      <translation>wartet</translation>
    </message>
    <message>
      <source>{0} is missing.</source>
      <translation>{0} fehlt.</translation>
    </message>
    <message>
      <source>{0} is not what this service uses. Copy it anew.</source>
      <translation>{0} ist nicht das, was dieser Dienst verwendet. Neu kopieren.</translation>
    </message>
  </context>
  <context>
    <name>MessagesPage</name>
    <message>
      <source>Alerts to Nova</source>
      <translation>Meldungen an Nova</translation>
    </message>
    <message>
      <source>Integrations of the server</source>
      <translation>Integrationen des Servers</translation>
    </message>
    <message>
      <source>Messages and webhooks</source>
      <translation>Nachrichten und Webhooks</translation>
    </message>
    <message>
      <source>Messages from Nova</source>
      <translation>Nachrichten von Nova</translation>
    </message>
  </context>
  <context>
    <name>MonitorBar</name>
    <message>
      <source>Enter the number of a task.</source>
      <translation>Die Nummer eines Tasks eingeben.</translation>
    </message>
    <message>
      <source>Follow the log of task</source>
      <translation>Log verfolgen von Task</translation>
    </message>
    <message>
      <source>Start Monitoring</source>
      <translation>Monitoring starten</translation>
    </message>
    <message>
      <source>Task ID</source>
      <translation>Task-ID</translation>
    </message>
  </context>
  <context>
    <name>NetWords</name>
    <message>
      <source>'{0}' (task {1}) does not run as it was asked</source>
      <translation>„{0}“ (Task {1}) läuft nicht wie angefordert</translation>
    </message>
    <message>
      <source>A dry run was asked for, and its log shows a real one.</source>
      <translation>Angefordert war ein Probelauf, sein Log zeigt einen echten Lauf.</translation>
    </message>
    <message>
      <source>Asked for {0} '{1}', its log shows: {2}.</source>
      <translation>Angefordert war {0} „{1}“, sein Log zeigt: {2}.</translation>
    </message>
    <message>
      <source>It has ended. Look at what it changed.</source>
      <translation>Er ist beendet. Bitte prüfen, was er geändert hat.</translation>
    </message>
    <message>
      <source>It was limited to '{0}', and its log shows: {1}.</source>
      <translation>Er war auf „{0}“ begrenzt, sein Log zeigt: {1}.</translation>
    </message>
    <message>
      <source>Its log shows a dry run, and none was asked for: nothing is changed by it.</source>
      <translation>Sein Log zeigt einen Probelauf, angefordert war keiner: er ändert nichts.</translation>
    </message>
    <message>
      <source>Only a plan was asked for, and its log shows that it was applied.</source>
      <translation>Angefordert war nur ein Plan, sein Log zeigt, dass er angewendet wurde.</translation>
    </message>
    <message>
      <source>Stop it if it does harm, and look at what it changed.</source>
      <translation>Stoppen, wenn er schadet, und prüfen, was er geändert hat.</translation>
    </message>
    <message>
      <source>Stop…</source>
      <translation>Stoppen…</translation>
    </message>
  </context>
  <context>
    <name>NoTray</name>
    <message>
      <source>Closing the window ends Nova: it will not tell when tasks end.</source>
      <translation>Mit dem Fenster endet Nova und meldet nicht mehr, wenn Tasks enden.</translation>
    </message>
    <message>
      <source>Quit Nova</source>
      <translation>Nova beenden</translation>
    </message>
    <message>
      <source>Tasks on the server go on. On GNOME an extension brings a tray.</source>
      <translation>Tasks auf dem Server laufen weiter. Bei GNOME bringt eine Erweiterung einen Infobereich.</translation>
    </message>
    <message>
      <source>This desktop has no tray</source>
      <translation>Diese Arbeitsumgebung hat keinen Infobereich</translation>
    </message>
  </context>
  <context>
    <name>NodeQuestion</name>
    <message>
      <source>Approve</source>
      <translation>Freigeben</translation>
    </message>
    <message>
      <source>Approve '{0}'?</source>
      <translation>„{0}“ freigeben?</translation>
    </message>
    <message>
      <source>It asks</source>
      <translation>Frage</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Projekt</translation>
    </message>
    <message>
      <source>Reject</source>
      <translation>Ablehnen</translation>
    </message>
    <message>
      <source>Reject '{0}'?</source>
      <translation>„{0}“ ablehnen?</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>The server goes on with what follows in the workflow.</source>
      <translation>Der Server macht mit dem weiter, was im Workflow folgt.</translation>
    </message>
    <message>
      <source>What follows in the workflow does not run.</source>
      <translation>Was im Workflow folgt, läuft nicht.</translation>
    </message>
    <message>
      <source>Workflow</source>
      <translation>Workflow</translation>
    </message>
  </context>
  <context>
    <name>Notes</name>
    <message numerus="yes">
      <source>%n asks for approval</source>
      <translation>
        <numerusform>%n Freigabe erbeten</numerusform>
        <numerusform>%n Freigaben erbeten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n ended</source>
      <translation>
        <numerusform>%n beendet</numerusform>
        <numerusform>%n beendet</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n failed</source>
      <translation>
        <numerusform>%n fehlgeschlagen</numerusform>
        <numerusform>%n fehlgeschlagen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n runs too long</source>
      <translation>
        <numerusform>%n läuft zu lange</numerusform>
        <numerusform>%n laufen zu lange</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n scheduled runs did not happen</source>
      <translation>
        <numerusform>%n geplanter Lauf blieb aus</numerusform>
        <numerusform>%n geplante Läufe blieben aus</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n waits for approval</source>
      <translation>
        <numerusform>%n zu bestätigen</numerusform>
        <numerusform>%n zu bestätigen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n works again</source>
      <translation>
        <numerusform>%n läuft wieder</numerusform>
        <numerusform>%n laufen wieder</numerusform>
      </translation>
    </message>
    <message>
      <source>A scheduled run did not happen.</source>
      <translation>Ein geplanter Lauf blieb aus.</translation>
    </message>
    <message>
      <source>A scheduled run did not happen: it was due {0}</source>
      <translation>Ein geplanter Lauf blieb aus: er war fällig {0}</translation>
    </message>
    <message>
      <source>A task failed.</source>
      <translation>Ein Task ist fehlgeschlagen.</translation>
    </message>
    <message>
      <source>A task has ended.</source>
      <translation>Ein Task ist beendet.</translation>
    </message>
    <message>
      <source>A task runs far longer than usual.</source>
      <translation>Ein Task läuft viel länger als sonst.</translation>
    </message>
    <message>
      <source>A task waits for your approval.</source>
      <translation>Ein Task wartet auf Bestätigung.</translation>
    </message>
    <message>
      <source>A template works again.</source>
      <translation>Ein Template läuft wieder.</translation>
    </message>
    <message>
      <source>A workflow waits for your approval</source>
      <translation>Ein Workflow wartet auf Freigabe</translation>
    </message>
    <message>
      <source>Asks for an approval</source>
      <translation>Bittet um Freigabe</translation>
    </message>
    <message>
      <source>Confirm…</source>
      <translation>Bestätigen…</translation>
    </message>
    <message>
      <source>Failed again</source>
      <translation>Wieder fehlgeschlagen</translation>
    </message>
    <message>
      <source>Open Nova</source>
      <translation>Nova öffnen</translation>
    </message>
    <message>
      <source>Open approvals</source>
      <translation>Freigaben öffnen</translation>
    </message>
    <message>
      <source>Open log</source>
      <translation>Log öffnen</translation>
    </message>
    <message>
      <source>Open request</source>
      <translation>Anfrage öffnen</translation>
    </message>
    <message>
      <source>Open schedules</source>
      <translation>Zeitpläne öffnen</translation>
    </message>
    <message>
      <source>Reject…</source>
      <translation>Ablehnen…</translation>
    </message>
    <message>
      <source>Run again…</source>
      <translation>Wiederholen…</translation>
    </message>
    <message>
      <source>Runs far longer than usual: {0}</source>
      <translation>Läuft viel länger als sonst: {0}</translation>
    </message>
    <message>
      <source>Several tasks</source>
      <translation>Mehrere Tasks</translation>
    </message>
    <message>
      <source>Somebody asks for an approval.</source>
      <translation>Jemand bittet um eine Freigabe.</translation>
    </message>
    <message>
      <source>Stop…</source>
      <translation>Stoppen…</translation>
    </message>
    <message>
      <source>Waits for your approval</source>
      <translation>Wartet auf Bestätigung</translation>
    </message>
    <message>
      <source>While you were not told</source>
      <translation>In der stillen Zeit</translation>
    </message>
    <message>
      <source>Works again</source>
      <translation>Läuft wieder</translation>
    </message>
  </context>
  <context>
    <name>Notifications</name>
    <message>
      <source>Change…</source>
      <translation>Ändern…</translation>
    </message>
    <message>
      <source>My tasks</source>
      <translation>Meine Tasks</translation>
    </message>
    <message>
      <source>Notifications</source>
      <translation>Benachrichtigungen</translation>
    </message>
    <message>
      <source>Quiet from</source>
      <translation>Ruhe von</translation>
    </message>
    <message>
      <source>Quiet hours: told afterwards, as one</source>
      <translation>Ruhezeit: danach in einem gemeldet</translation>
    </message>
    <message>
      <source>Quiet until</source>
      <translation>Ruhe bis</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Rules of their own</source>
      <translation>Eigene Regeln</translation>
    </message>
    <message>
      <source>Tasks of others</source>
      <translation>Tasks anderer</translation>
    </message>
    <message>
      <source>The menu of a template gives it, its project or its server a rule of its own.</source>
      <translation>Das Menü eines Templates gibt ihm, seinem Projekt oder seinem Server eine eigene Regel.</translation>
    </message>
    <message>
      <source>The rules are being read…</source>
      <translation>Die Regeln werden gelesen…</translation>
    </message>
    <message>
      <source>When a task waits for approval, whoever started it</source>
      <translation>Wenn ein Task auf Bestätigung wartet, wer ihn auch startete</translation>
    </message>
    <message>
      <source>Without names: others see my screen</source>
      <translation>Ohne Namen: andere sehen meinen Bildschirm</translation>
    </message>
    <message>
      <source>mine: {0}</source>
      <translation>meine: {0}</translation>
    </message>
    <message>
      <source>never</source>
      <translation>nie</translation>
    </message>
    <message>
      <source>on the first failure and the recovery</source>
      <translation>beim ersten Fehlschlag und bei der Erholung</translation>
    </message>
    <message>
      <source>others': {0}</source>
      <translation>anderer: {0}</translation>
    </message>
    <message>
      <source>when one fails</source>
      <translation>wenn einer fehlschlägt</translation>
    </message>
    <message>
      <source>whenever one ends</source>
      <translation>immer, wenn einer endet</translation>
    </message>
  </context>
  <context>
    <name>NotifyDialog</name>
    <message>
      <source>Follow the settings</source>
      <translation>Wie in den Einstellungen</translation>
    </message>
    <message>
      <source>For</source>
      <translation>Für</translation>
    </message>
    <message>
      <source>Keep rule</source>
      <translation>Regel merken</translation>
    </message>
    <message>
      <source>Notifications</source>
      <translation>Benachrichtigungen</translation>
    </message>
    <message>
      <source>The narrowest rule counts; what has none follows the settings.</source>
      <translation>Die engste Regel gilt; was keine hat, folgt den Einstellungen.</translation>
    </message>
    <message>
      <source>When a task waits for approval</source>
      <translation>Wenn ein Task auf Bestätigung wartet</translation>
    </message>
    <message>
      <source>all of project {0}</source>
      <translation>alles im Projekt {0}</translation>
    </message>
    <message>
      <source>all of {0}</source>
      <translation>alles auf {0}</translation>
    </message>
    <message>
      <source>this template</source>
      <translation>dieses Template</translation>
    </message>
  </context>
  <context>
    <name>Nova</name>
    <message>
      <source>Enter a token…</source>
      <translation>Token eingeben…</translation>
    </message>
    <message>
      <source>It may ask you to unlock it. Without it, give the token for this session.</source>
      <translation>Möglicherweise muss er entsperrt werden. Ohne ihn kann der Token für diese Sitzung eingegeben werden.</translation>
    </message>
    <message>
      <source>Opening {0}…</source>
      <translation>{0} wird geöffnet…</translation>
    </message>
    <message>
      <source>Practice server</source>
      <translation>Übungsserver</translation>
    </message>
    <message>
      <source>To open {0}.</source>
      <translation>Um {0} zu öffnen.</translation>
    </message>
    <message>
      <source>Waiting for your keyring</source>
      <translation>Warten auf den Schlüsselbund</translation>
    </message>
  </context>
  <context>
    <name>Origin</name>
    <message>
      <source>Integration</source>
      <translation>Integration</translation>
    </message>
    <message>
      <source>Schedule</source>
      <translation>Zeitplan</translation>
    </message>
  </context>
  <context>
    <name>Outline</name>
    <message numerus="yes">
      <source>%n failure(s) ignored or rescued</source>
      <translation>
        <numerusform>%n Fehler ignoriert oder gerettet</numerusform>
        <numerusform>%n Fehler ignoriert oder gerettet</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n file(s) differ</source>
      <translation>
        <numerusform>%n Datei weicht ab</numerusform>
        <numerusform>%n Dateien weichen ab</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n host(s) failed</source>
      <translation>
        <numerusform>%n Host fehlgeschlagen</numerusform>
        <numerusform>%n Hosts fehlgeschlagen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n host(s) well</source>
      <translation>
        <numerusform>%n Host in Ordnung</numerusform>
        <numerusform>%n Hosts in Ordnung</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n step(s)</source>
      <translation>
        <numerusform>%n Schritt</numerusform>
        <numerusform>%n Schritte</numerusform>
      </translation>
    </message>
    <message>
      <source>+{0} to add, ~{1} to change, -{2} to destroy</source>
      <translation>+{0} hinzufügen, ~{1} ändern, -{2} entfernen</translation>
    </message>
    <message>
      <source>Handler: {0}</source>
      <translation>Handler: {0}</translation>
    </message>
    <message>
      <source>Host</source>
      <translation>Host</translation>
    </message>
    <message>
      <source>Outline of the log</source>
      <translation>Gliederung des Logs</translation>
    </message>
    <message>
      <source>Play</source>
      <translation>Play</translation>
    </message>
    <message>
      <source>Recap</source>
      <translation>Zusammenfassung (Recap)</translation>
    </message>
    <message>
      <source>Recap by host</source>
      <translation>Zusammenfassung je Host</translation>
    </message>
    <message>
      <source>This log has no plays or tasks to outline.</source>
      <translation>Dieses Log hat keine Plays oder Tasks zum Gliedern.</translation>
    </message>
    <message>
      <source>changed</source>
      <translation>geändert</translation>
    </message>
    <message>
      <source>created</source>
      <translation>neu</translation>
    </message>
    <message>
      <source>destroyed</source>
      <translation>entfernt</translation>
    </message>
    <message>
      <source>difference</source>
      <translation>Unterschied</translation>
    </message>
    <message>
      <source>failed</source>
      <translation>fehlgeschlagen</translation>
    </message>
    <message>
      <source>failed, and ignored or rescued</source>
      <translation>fehlgeschlagen, aber ignoriert oder gerettet</translation>
    </message>
    <message>
      <source>ok</source>
      <translation>in Ordnung</translation>
    </message>
    <message>
      <source>partial: failed on some hosts</source>
      <translation>teilweise: auf manchen Hosts fehlgeschlagen</translation>
    </message>
    <message>
      <source>partial: {0} of {1} hosts failed</source>
      <translation>teilweise: {0} von {1} Hosts fehlgeschlagen</translation>
    </message>
    <message>
      <source>replaced</source>
      <translation>ersetzt</translation>
    </message>
    <message>
      <source>skipped</source>
      <translation>übersprungen</translation>
    </message>
    <message>
      <source>what changes in the file</source>
      <translation>was sich in der Datei ändert</translation>
    </message>
    <message>
      <source>{0} (unreachable)</source>
      <translation>{0} (nicht erreichbar)</translation>
    </message>
  </context>
  <context>
    <name>Outlook</name>
    <message>
      <source>Hosts</source>
      <translation>Hosts</translation>
    </message>
    <message>
      <source>Lately</source>
      <translation>Zuletzt</translation>
    </message>
    <message>
      <source>Now</source>
      <translation>Jetzt</translation>
    </message>
    <message>
      <source>Runs</source>
      <translation>Führt aus</translation>
    </message>
    <message>
      <source>Then</source>
      <translation>Danach</translation>
    </message>
    <message>
      <source>Usually</source>
      <translation>Üblich</translation>
    </message>
    <message>
      <source>last time: {0}</source>
      <translation>zuletzt: {0}</translation>
    </message>
    <message>
      <source>last version: {0}</source>
      <translation>letzte Version: {0}</translation>
    </message>
    <message>
      <source>started by the server</source>
      <translation>vom Server gestartet</translation>
    </message>
    <message>
      <source>the newest of branch '{0}'</source>
      <translation>das Neueste von Branch „{0}“</translation>
    </message>
    <message>
      <source>the server starts by itself: {0}</source>
      <translation>startet der Server von selbst: {0}</translation>
    </message>
    <message>
      <source>{0} runs it already (task {1}); this one waits for it</source>
      <translation>{0} führt es bereits aus (Task {1}); dieser Task wartet</translation>
    </message>
  </context>
  <context>
    <name>Overview</name>
    <message numerus="yes">
      <source>%n failed</source>
      <translation>
        <numerusform>%n fehlgeschlagen</numerusform>
        <numerusform>%n fehlgeschlagen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n running</source>
      <translation>
        <numerusform>%n läuft</numerusform>
        <numerusform>%n laufen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n server(s) did not answer yet.</source>
      <translation>
        <numerusform>%n Server hat noch nicht geantwortet.</numerusform>
        <numerusform>%n Server haben noch nicht geantwortet.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n waits for you</source>
      <translation>
        <numerusform>%n zu bestätigen</numerusform>
        <numerusform>%n zu bestätigen</numerusform>
      </translation>
    </message>
    <message>
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <source>All that waits for you, runs or failed</source>
      <translation>Alles, was zu bestätigen ist, läuft oder fehlgeschlagen ist</translation>
    </message>
    <message>
      <source>Created: {0}</source>
      <translation>Erstellt: {0}</translation>
    </message>
    <message>
      <source>Duration</source>
      <translation>Dauer</translation>
    </message>
    <message>
      <source>Ended: {0}</source>
      <translation>Beendet: {0}</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Fehlgeschlagen</translation>
    </message>
    <message>
      <source>Filter the overview</source>
      <translation>Übersicht filtern</translation>
    </message>
    <message>
      <source>Filter, e.g. deploy production user:me</source>
      <translation>Filter, z. B. deploy produktion user:me</translation>
    </message>
    <message>
      <source>Look at the servers above: each says why. Nova tries again by itself.</source>
      <translation>Oben steht bei jedem Server der Grund. Nova versucht es von selbst wieder.</translation>
    </message>
    <message>
      <source>Looking at the servers</source>
      <translation>Server werden abgefragt</translation>
    </message>
    <message>
      <source>No server answers</source>
      <translation>Kein Server antwortet</translation>
    </message>
    <message>
      <source>Nothing failed in the last day</source>
      <translation>Am letzten Tag ist nichts fehlgeschlagen</translation>
    </message>
    <message>
      <source>Nothing runs</source>
      <translation>Nichts läuft</translation>
    </message>
    <message>
      <source>Nothing runs or failed on the servers heard so far</source>
      <translation>Auf den bisher gehörten Servern läuft nichts und schlug nichts fehl</translation>
    </message>
    <message>
      <source>Nothing runs, nothing failed in the last day</source>
      <translation>Nichts läuft, am letzten Tag ist nichts fehlgeschlagen</translation>
    </message>
    <message>
      <source>Nothing waits for you</source>
      <translation>Nichts ist zu bestätigen</translation>
    </message>
    <message numerus="yes">
      <source>On %n server(s) that Nova looks at.</source>
      <translation>
        <numerusform>Auf %n Server, den Nova beobachtet.</numerusform>
        <numerusform>Auf %n Servern, die Nova beobachtet.</numerusform>
      </translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Open in web UI</source>
      <translation>In Web-UI öffnen</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Projekt</translation>
    </message>
    <message>
      <source>Running</source>
      <translation>Laufend</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>Servers</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>Show all</source>
      <translation>Alle anzeigen</translation>
    </message>
    <message>
      <source>Show this server</source>
      <translation>Diesen Server anzeigen</translation>
    </message>
    <message>
      <source>Started: {0}</source>
      <translation>Gestartet: {0}</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Template</source>
      <translation>Template</translation>
    </message>
    <message>
      <source>The server does not answer. This is what it said last: {0}.</source>
      <translation>Der Server antwortet nicht. Das war sein letzter Stand: {0}.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>User</source>
      <translation>Benutzer</translation>
    </message>
    <message>
      <source>Waits for you</source>
      <translation>Zu bestätigen</translation>
    </message>
    <message>
      <source>What failed in the last 24 hours</source>
      <translation>Was in den letzten 24 Stunden fehlgeschlagen ist</translation>
    </message>
    <message>
      <source>What is shown</source>
      <translation>Was angezeigt wird</translation>
    </message>
    <message>
      <source>What is shown of it is what it said last. Nova tries again by itself.</source>
      <translation>Angezeigt wird der letzte bekannte Stand. Nova versucht es von selbst wieder.</translation>
    </message>
    <message>
      <source>What runs, or waits for its turn</source>
      <translation>Was läuft oder in der Warteschlange steht</translation>
    </message>
    <message>
      <source>What waits for an approval</source>
      <translation>Was auf Bestätigung wartet</translation>
    </message>
    <message>
      <source>What waits, runs or failed</source>
      <translation>Was wartet, läuft oder fehlgeschlagen ist</translation>
    </message>
    <message>
      <source>When</source>
      <translation>Wann</translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>und %n weiterer</numerusform>
        <numerusform>und %n weitere</numerusform>
      </translation>
    </message>
    <message>
      <source>live</source>
      <translation>live</translation>
    </message>
    <message>
      <source>looking…</source>
      <translation>wird abgefragt…</translation>
    </message>
    <message>
      <source>no token</source>
      <translation>kein Token</translation>
    </message>
    <message>
      <source>not reached</source>
      <translation>nicht erreichbar</translation>
    </message>
    <message>
      <source>not watched</source>
      <translation>nicht beobachtet</translation>
    </message>
    <message>
      <source>token refused</source>
      <translation>Token abgelehnt</translation>
    </message>
    <message>
      <source>{0} is not reached</source>
      <translation>{0} ist nicht erreichbar</translation>
    </message>
    <message>
      <source>{0} is not reached since {1}</source>
      <translation>{0} ist seit {1} nicht erreichbar</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{0} von {1}</translation>
    </message>
    <message>
      <source>{0} refuses the token</source>
      <translation>{0} lehnt den Token ab</translation>
    </message>
    <message>
      <source>{0}, recovered</source>
      <translation>{0}, behoben</translation>
    </message>
  </context>
  <context>
    <name>Pause</name>
    <message>
      <source>For 30 minutes</source>
      <translation>Für 30 Minuten</translation>
    </message>
    <message>
      <source>For 4 hours</source>
      <translation>Für 4 Stunden</translation>
    </message>
    <message>
      <source>For an hour</source>
      <translation>Für eine Stunde</translation>
    </message>
    <message>
      <source>Go on telling</source>
      <translation>Wieder benachrichtigen</translation>
    </message>
    <message>
      <source>Go on telling (paused until {0})</source>
      <translation>Wieder benachrichtigen (Pause bis {0})</translation>
    </message>
    <message>
      <source>Pause notifications</source>
      <translation>Benachrichtigungen anhalten</translation>
    </message>
    <message>
      <source>Until I go on</source>
      <translation>Bis auf Weiteres</translation>
    </message>
    <message>
      <source>Until tomorrow, 8:00</source>
      <translation>Bis morgen, 8:00</translation>
    </message>
  </context>
  <context>
    <name>PlanView</name>
    <message numerus="yes">
      <source>%n to destroy</source>
      <translation>
        <numerusform>%n entfernen</numerusform>
        <numerusform>%n entfernen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>+%n to add</source>
      <translation>
        <numerusform>+%n hinzufügen</numerusform>
        <numerusform>+%n hinzufügen</numerusform>
      </translation>
    </message>
    <message>
      <source>No plan found in the log. Look at the log before you answer.</source>
      <translation>Kein Plan im Log gefunden. Vor der Antwort ins Log sehen.</translation>
    </message>
    <message>
      <source>Resources of the plan</source>
      <translation>Ressourcen des Plans</translation>
    </message>
    <message>
      <source>The log counts more than it names here: read it whole.</source>
      <translation>Das Log zählt mehr, als es hier nennt: ganz lesen.</translation>
    </message>
    <message>
      <source>The plan leaves every resource as it is.</source>
      <translation>Der Plan lässt jede Ressource, wie sie ist.</translation>
    </message>
    <message>
      <source>changed</source>
      <translation>geändert</translation>
    </message>
    <message>
      <source>created</source>
      <translation>neu</translation>
    </message>
    <message>
      <source>destroyed</source>
      <translation>entfernt</translation>
    </message>
    <message>
      <source>destroyed and made anew</source>
      <translation>entfernt und neu erstellt</translation>
    </message>
    <message>
      <source>imported</source>
      <translation>importiert</translation>
    </message>
    <message>
      <source>read</source>
      <translation>gelesen</translation>
    </message>
    <message numerus="yes">
      <source>~%n to change</source>
      <translation>
        <numerusform>~%n ändern</numerusform>
        <numerusform>~%n ändern</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PresetDesk</name>
    <message>
      <source>The preset '{0}' was saved</source>
      <translation>Die Vorlage „{0}“ wurde gespeichert</translation>
    </message>
    <message>
      <source>Without what holds a secret, to be filled in each time: {0}</source>
      <translation>Ohne das, was ein Geheimnis enthält und jedes Mal auszufüllen ist: {0}</translation>
    </message>
  </context>
  <context>
    <name>PresetKeeper</name>
    <message numerus="yes">
      <source>%n preset(s) imported</source>
      <translation>
        <numerusform>%n Vorlage importiert</numerusform>
        <numerusform>%n Vorlagen importiert</numerusform>
      </translation>
    </message>
    <message>
      <source>Export presets</source>
      <translation>Vorlagen exportieren</translation>
    </message>
    <message>
      <source>Import presets</source>
      <translation>Vorlagen importieren</translation>
    </message>
    <message>
      <source>Presets (*.json);;All files (*)</source>
      <translation>Vorlagen (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>The presets were saved as {0}</source>
      <translation>Die Vorlagen wurden als {0} gespeichert</translation>
    </message>
  </context>
  <context>
    <name>PresetMenu</name>
    <message numerus="yes">
      <source>%n step(s)</source>
      <translation>
        <numerusform>%n Schritt</numerusform>
        <numerusform>%n Schritte</numerusform>
      </translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Exportieren…</translation>
    </message>
    <message>
      <source>Import…</source>
      <translation>Importieren…</translation>
    </message>
    <message>
      <source>Manage…</source>
      <translation>Verwalten…</translation>
    </message>
    <message>
      <source>New chain…</source>
      <translation>Neue Kette…</translation>
    </message>
    <message>
      <source>No presets yet: save one from the run form</source>
      <translation>Noch keine Vorlagen: im Startformular speichern</translation>
    </message>
    <message>
      <source>The presets are being read…</source>
      <translation>Die Vorlagen werden gelesen…</translation>
    </message>
  </context>
  <context>
    <name>PresetName</name>
    <message>
      <source>Change the preset</source>
      <translation>Vorlage ändern</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Name of the preset</source>
      <translation>Name der Vorlage</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <source>Save as a preset</source>
      <translation>Als Vorlage speichern</translation>
    </message>
    <message>
      <source>Shortcut</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <source>Shortcut of the preset</source>
      <translation>Tastenkürzel der Vorlage</translation>
    </message>
    <message>
      <source>The values of the form are kept under this name. Secrets are not.</source>
      <translation>Die Werte des Formulars bleiben unter diesem Namen erhalten, Geheimnisse nicht.</translation>
    </message>
    <message>
      <source>These keys do something else: {0}</source>
      <translation>Diese Tasten tun schon etwas anderes: {0}</translation>
    </message>
  </context>
  <context>
    <name>Problems</name>
    <message>
      <source>'{name}' is on only when the server has its parameters, and no answer said so. Open it, look at them, and switch it on if it is off.</source>
      <translation>„{name}“ ist erst an, wenn der Server die Parameter hat, und keine Antwort sagte es. Öffnen, die Parameter ansehen und einschalten, wenn er aus ist.</translation>
    </message>
    <message>
      <source>'{name}' is there without {parameters}: this server's version does not know it.</source>
      <translation>„{name}“ ist da, aber ohne {parameters}: diese Version des Servers kennt es nicht.</translation>
    </message>
    <message>
      <source>A build means nothing to it. Leave it out.</source>
      <translation>Ein Build ist hier ohne Bedeutung. Weglassen.</translation>
    </message>
    <message>
      <source>A file needs url and api_token in its [semaphore] table, the environment SEMAPHORE_URL and SEMAPHORE_API_TOKEN.</source>
      <translation>Eine Datei braucht url und api_token in ihrer Tabelle [semaphore], die Umgebung SEMAPHORE_URL und SEMAPHORE_API_TOKEN.</translation>
    </message>
    <message>
      <source>A new one is begun. What waited in the old one is not sent.</source>
      <translation>Eine neue wird begonnen. Was in der alten wartete, wird nicht gesendet.</translation>
    </message>
    <message>
      <source>Active: {count}. Their jobs would run on unseen. Stop them, or wait, then try again.</source>
      <translation>Aktiv: {count}. Die Jobs liefen ungesehen weiter. Stoppen oder abwarten, dann erneut versuchen.</translation>
    </message>
    <message>
      <source>Allow writing there. Nothing is sent until then: {file}</source>
      <translation>Das Schreiben dort erlauben. Bis dahin wird nichts gesendet: {file}</translation>
    </message>
    <message>
      <source>Another start is on its way, or a question is open. Approve it after that.</source>
      <translation>Ein anderer Start ist unterwegs, oder eine Frage ist offen. Danach freigeben.</translation>
    </message>
    <message>
      <source>Ask an administrator of the server, or use the token of one.</source>
      <translation>Einen Administrator des Servers fragen oder dessen Token verwenden.</translation>
    </message>
    <message>
      <source>Ask an owner of the project for the right to read it.</source>
      <translation>Einen Owner des Projekts um das Leserecht bitten.</translation>
    </message>
    <message>
      <source>Ask an owner of the project, or use a token with another role.</source>
      <translation>Einen Owner des Projekts fragen oder einen Token mit anderer Rolle verwenden.</translation>
    </message>
    <message>
      <source>Cancelled</source>
      <translation>Abgebrochen</translation>
    </message>
    <message>
      <source>Check that Semaphore runs at {url}, that the address is right, and the firewall or network.</source>
      <translation>Prüfen, ob Semaphore unter {url} läuft und ob Adresse, Firewall und Netzwerk stimmen.</translation>
    </message>
    <message>
      <source>Check the address and the proxy in front of Semaphore.</source>
      <translation>Die Adresse und den Proxy vor Semaphore prüfen.</translation>
    </message>
    <message>
      <source>Check the address. Semaphore may be below a path, as in https://example.org/semaphore</source>
      <translation>Adresse prüfen. Semaphore kann unter einem Pfad liegen, etwa https://example.org/semaphore</translation>
    </message>
    <message>
      <source>Check the address: http or https, and the path.</source>
      <translation>Die Adresse prüfen: http oder https, und den Pfad.</translation>
    </message>
    <message>
      <source>Check the name in Semaphore, or choose another template for this quick action in the settings.</source>
      <translation>Den Namen in Semaphore prüfen oder in den Einstellungen ein anderes Template für diese Quick Action wählen.</translation>
    </message>
    <message>
      <source>Check what you entered.</source>
      <translation>Die Eingabe prüfen.</translation>
    </message>
    <message>
      <source>Choose a build that ended with success.</source>
      <translation>Einen erfolgreichen Build wählen.</translation>
    </message>
    <message>
      <source>Choose one at the top of the window.</source>
      <translation>Oben im Fenster ein Projekt wählen.</translation>
    </message>
    <message>
      <source>Choose one of its builds.</source>
      <translation>Einen seiner Builds wählen.</translation>
    </message>
    <message>
      <source>Close it, or leave it out.</source>
      <translation>Schließen oder weglassen.</translation>
    </message>
    <message>
      <source>Connection error: Cannot reach Semaphore</source>
      <translation>Connection error: Cannot reach Semaphore</translation>
    </message>
    <message>
      <source>Correct it in {source}.</source>
      <translation>Sie in {source} berichtigen.</translation>
    </message>
    <message>
      <source>Create a new token in Semaphore (User Settings &gt; API Tokens) and copy it exactly, without blanks.</source>
      <translation>In Semaphore einen neuen Token erzeugen (User Settings &gt; API Tokens) und exakt kopieren, ohne Leerzeichen.</translation>
    </message>
    <message>
      <source>Details say why. Start Nova again, or connect to a server.</source>
      <translation>Die Details nennen den Grund. Nova neu starten oder mit einem Server verbinden.</translation>
    </message>
    <message>
      <source>Drafts and own tasks belong to one user. Add the server anew for another one.</source>
      <translation>Entwürfe und eigene Tasks gehören zu einem Benutzer. Für einen anderen den Server neu hinzufügen.</translation>
    </message>
    <message>
      <source>Dry run {task} did not end well ({status}). Look at its log, then ask anew.</source>
      <translation>Probelauf {task} endete nicht gut ({status}). Sein Log ansehen, dann neu anfragen.</translation>
    </message>
    <message>
      <source>Dry run {task} has not ended. Wait for it.</source>
      <translation>Probelauf {task} ist noch nicht zu Ende. Das Ende abwarten.</translation>
    </message>
    <message>
      <source>Dry run {task} is not on the server any more. Ask for a new request.</source>
      <translation>Probelauf {task} gibt es auf dem Server nicht mehr. Um eine neue Anfrage bitten.</translation>
    </message>
    <message>
      <source>Earlier states of templates and schedules cannot be kept</source>
      <translation>Frühere Stände von Templates und Zeitplänen können nicht aufbewahrt werden</translation>
    </message>
    <message>
      <source>Expected something like https://semaphore.example.org</source>
      <translation>Erwartet wird etwa https://semaphore.example.org</translation>
    </message>
    <message>
      <source>For this app ({app}) the server ignores it and would run for real.</source>
      <translation>Bei dieser App ({app}) ignoriert der Server ihn; es wäre ein echter Lauf.</translation>
    </message>
    <message>
      <source>For this app ({app}) the server ignores it. Leave it out.</source>
      <translation>Bei dieser App ({app}) ignoriert der Server das. Weglassen.</translation>
    </message>
    <message>
      <source>Free some room. Nothing is sent until then: {file}</source>
      <translation>Platz schaffen. Bis dahin wird nichts gesendet: {file}</translation>
    </message>
    <message>
      <source>Free space on the disk, or allow more in Settings. Reading logs goes on.</source>
      <translation>Platz auf der Platte schaffen oder in den Einstellungen mehr erlauben. Logs lesen geht weiter.</translation>
    </message>
    <message>
      <source>Give the address alone; the token goes into its own field.</source>
      <translation>Nur die Adresse angeben; der Token hat ein eigenes Feld.</translation>
    </message>
    <message>
      <source>If {url} uses your company's own authority, give its CA file in the connection.</source>
      <translation>Falls {url} eine firmeneigene Zertifizierungsstelle nutzt, deren CA-Datei in der Verbindung angeben.</translation>
    </message>
    <message>
      <source>It answered with HTTP {status}. If this stays, look at the server's log.</source>
      <translation>Er antwortet mit HTTP {status}. Falls es so bleibt, das Log des Servers ansehen.</translation>
    </message>
    <message>
      <source>It gave no reason (HTTP {status}). Check what you entered, then refresh.</source>
      <translation>Ohne Angabe eines Grundes (HTTP {status}). Die Eingabe prüfen, dann aktualisieren.</translation>
    </message>
    <message>
      <source>It has expired, or {url} does not know who signed it. Give another one in the connection.</source>
      <translation>Es ist abgelaufen, oder {url} kennt seinen Aussteller nicht. Ein anderes in der Verbindung angeben.</translation>
    </message>
    <message>
      <source>It has more than {limit} entries, which no Semaphore sends, so Nova did not use it. Check the address, or look in the web UI.</source>
      <translation>Sie hat mehr als {limit} Einträge, was kein Semaphore sendet; Nova hat sie nicht verwendet. Die Adresse prüfen oder in der Weboberfläche nachsehen.</translation>
    </message>
    <message>
      <source>It has {length} characters, the server keeps {limit}.</source>
      <translation>Sie hat {length} Zeichen, der Server speichert {limit}.</translation>
    </message>
    <message>
      <source>It is not there</source>
      <translation>Nicht vorhanden</translation>
    </message>
    <message>
      <source>It is your own request. Somebody else has to approve it.</source>
      <translation>Es ist die eigene Anfrage. Jemand anders muss sie freigeben.</translation>
    </message>
    <message>
      <source>It is {status}. Somebody may have answered already.</source>
      <translation>Sein Status ist {status}. Vielleicht wurde schon geantwortet.</translation>
    </message>
    <message>
      <source>It points to {target}. If that is the right one, connect to it; the token was not sent there.</source>
      <translation>Ziel ist {target}. Falls das stimmt, dorthin verbinden; der Token wurde nicht dorthin gesendet.</translation>
    </message>
    <message>
      <source>It points to {target}. The token was not sent there: others could read it. Ask the administrator to redirect to https.</source>
      <translation>Er verweist auf {target}. Der Token wurde nicht dorthin gesendet: andere könnten ihn lesen. Die Verwaltung bitten, auf https weiterzuleiten.</translation>
    </message>
    <message>
      <source>It said: {said}</source>
      <translation>Antwort des Servers: {said}</translation>
    </message>
    <message>
      <source>It took the change without an error. Its fields show what it has now.</source>
      <translation>Er hat die Änderung ohne Fehler angenommen. Die Felder zeigen, was er jetzt hat.</translation>
    </message>
    <message>
      <source>It was deleted, or this token may not see it. Refresh to see what there is.</source>
      <translation>Es wurde gelöscht oder ist für diesen Token nicht sichtbar. „Aktualisieren“ zeigt den aktuellen Stand.</translation>
    </message>
    <message>
      <source>It was sent and no clear answer came. Look for '{name}' in the list before you make it again.</source>
      <translation>Er wurde gesendet, und es kam keine klare Antwort. Erst in der Liste nach „{name}“ sehen, dann neu anlegen.</translation>
    </message>
    <message>
      <source>It would run without it. Open the preset and save it again: {names}</source>
      <translation>Es liefe ohne ihn. Die Vorlage öffnen und neu speichern: {names}</translation>
    </message>
    <message>
      <source>Its environment cannot be read here.</source>
      <translation>Die Umgebung ist hier nicht lesbar.</translation>
    </message>
    <message>
      <source>Its inventory cannot be read here.</source>
      <translation>Das Inventory ist hier nicht lesbar.</translation>
    </message>
    <message>
      <source>Its repository cannot be read here.</source>
      <translation>Das Repository ist hier nicht lesbar.</translation>
    </message>
    <message>
      <source>Kept logs are from a newer Nova</source>
      <translation>Aufbewahrte Logs stammen von einem neueren Nova</translation>
    </message>
    <message>
      <source>Kept logs cannot be used</source>
      <translation>Aufbewahrte Logs sind nicht benutzbar</translation>
    </message>
    <message>
      <source>Kept logs were damaged</source>
      <translation>Aufbewahrte Logs waren beschädigt</translation>
    </message>
    <message>
      <source>Logs are not kept any more: their file may not be written</source>
      <translation>Logs werden nicht mehr aufbewahrt: ihre Datei darf nicht geschrieben werden</translation>
    </message>
    <message>
      <source>Logs are not kept any more: there is no room</source>
      <translation>Logs werden nicht mehr aufbewahrt: es fehlt Platz</translation>
    </message>
    <message>
      <source>Look again in a moment. If it still waits, answer it in the web UI.</source>
      <translation>Gleich noch einmal nachsehen. Wartet es dann noch, in der Weboberfläche antworten.</translation>
    </message>
    <message>
      <source>Messages are not kept: the disk is full</source>
      <translation>Nachrichten werden nicht behalten: der Datenträger ist voll</translation>
    </message>
    <message>
      <source>Messages are not kept: their file may not be written</source>
      <translation>Nachrichten werden nicht behalten: ihre Datei darf nicht geschrieben werden</translation>
    </message>
    <message>
      <source>Newer ones have it. A task that ends sends a real alert.</source>
      <translation>Neuere haben ihn. Ein Task, der endet, sendet einen echten Alarm.</translation>
    </message>
    <message>
      <source>No approval is possible here</source>
      <translation>Hier ist keine Freigabe möglich</translation>
    </message>
    <message>
      <source>No clear answer came. Look at its fields once the server answers again.</source>
      <translation>Eine klare Antwort blieb aus. Die Felder prüfen, sobald der Server wieder antwortet.</translation>
    </message>
    <message>
      <source>No clear answer came. Look into the project's chats before trying again.</source>
      <translation>Eine klare Antwort blieb aus. Vor einem neuen Versuch in die Chats des Projekts sehen.</translation>
    </message>
    <message>
      <source>No clear answer came. Look whether {name} is in the list before creating it again.</source>
      <translation>Eine klare Antwort blieb aus. Vor einem neuen Versuch prüfen, ob {name} in der Liste steht.</translation>
    </message>
    <message>
      <source>No clear answer came. Look whether {name} is still in the list.</source>
      <translation>Eine klare Antwort blieb aus. Prüfen, ob {name} noch in der Liste steht.</translation>
    </message>
    <message>
      <source>No commit is known that it could be of. Enter the whole commit in the run form.</source>
      <translation>Es ist kein Commit bekannt, für den sie gelten könnte. Den ganzen Commit im Startformular eingeben.</translation>
    </message>
    <message>
      <source>No project is chosen</source>
      <translation>Kein Projekt gewählt</translation>
    </message>
    <message>
      <source>No secure connection to the server</source>
      <translation>Keine sichere Verbindung zum Server</translation>
    </message>
    <message>
      <source>No test alert: alerts are off in this project</source>
      <translation>Kein Testalarm: Alarme sind in diesem Projekt aus</translation>
    </message>
    <message>
      <source>Nobody can tell which is meant ({ids}). Rename one in Semaphore.</source>
      <translation>Es ist nicht erkennbar, welches gemeint ist ({ids}). Eines davon in Semaphore umbenennen.</translation>
    </message>
    <message>
      <source>Nobody could tell whether something changed</source>
      <translation>Änderungen blieben unbemerkt</translation>
    </message>
    <message>
      <source>Nobody knows whether it would keep to a dry run, a limit or tags. Start without them.</source>
      <translation>Es ist unklar, ob er Probelauf, Limit oder Tags beachten würde. Ohne diese Angaben starten.</translation>
    </message>
    <message>
      <source>Nobody vouches for {url}; Nova does not send the token there. If the certificate is the right one, give it as the CA file in the connection.</source>
      <translation>Niemand bürgt für {url}; Nova sendet den Token nicht dorthin. Ist das Zertifikat das richtige, es in der Verbindung als CA-Datei angeben.</translation>
    </message>
    <message>
      <source>Not approved: it is not what was asked for any more</source>
      <translation>Nicht freigegeben: es ist nicht mehr das, was angefragt war</translation>
    </message>
    <message>
      <source>Not approved: nothing was started</source>
      <translation>Nicht freigegeben: nichts wurde gestartet</translation>
    </message>
    <message>
      <source>Not changed: somebody else changed the project meanwhile</source>
      <translation>Nicht geändert: jemand anders hat das Projekt inzwischen geändert</translation>
    </message>
    <message>
      <source>Not changed: somebody else changed this schedule meanwhile</source>
      <translation>Nicht geändert: jemand anderes hat diesen Zeitplan inzwischen geändert</translation>
    </message>
    <message>
      <source>Not created: only administrators may create projects here</source>
      <translation>Nicht angelegt: nur Administratoren dürfen hier Projekte anlegen</translation>
    </message>
    <message>
      <source>Not deleted: tasks of the project have not ended</source>
      <translation>Nicht gelöscht: Tasks des Projekts sind noch nicht beendet</translation>
    </message>
    <message>
      <source>Not known whether the integration was made</source>
      <translation>Nicht bekannt, ob die Integration angelegt wurde</translation>
    </message>
    <message>
      <source>Not known whether the project was changed</source>
      <translation>Nicht bekannt, ob das Projekt geändert wurde</translation>
    </message>
    <message>
      <source>Not known whether the project was created</source>
      <translation>Nicht bekannt, ob das Projekt angelegt wurde</translation>
    </message>
    <message>
      <source>Not known whether the project was deleted</source>
      <translation>Nicht bekannt, ob das Projekt gelöscht wurde</translation>
    </message>
    <message>
      <source>Not known whether the schedule was made</source>
      <translation>Ob der Zeitplan angelegt wurde, ist nicht bekannt</translation>
    </message>
    <message>
      <source>Not known whether the task was started</source>
      <translation>Unklar, ob der Task gestartet wurde</translation>
    </message>
    <message>
      <source>Not known whether the test alert was sent</source>
      <translation>Nicht bekannt, ob der Testalarm gesendet wurde</translation>
    </message>
    <message>
      <source>Not replaced: no token is kept for this server</source>
      <translation>Nicht ersetzt: für diesen Server ist kein Token aufbewahrt</translation>
    </message>
    <message>
      <source>Not replaced: the token is another user's</source>
      <translation>Nicht ersetzt: der Token gehört einem anderen Benutzer</translation>
    </message>
    <message>
      <source>Not started: '{template}' would be deployed twice</source>
      <translation>Nicht gestartet: „{template}“ würde doppelt ausgerollt</translation>
    </message>
    <message>
      <source>Not started: a commit would be ignored</source>
      <translation>Nicht gestartet: ein Commit würde ignoriert</translation>
    </message>
    <message>
      <source>Not started: a quote among the arguments is not closed</source>
      <translation>Nicht gestartet: ein Anführungszeichen in den Argumenten ist nicht geschlossen</translation>
    </message>
    <message>
      <source>Not started: a real deployment would follow</source>
      <translation>Nicht gestartet: ein echtes Deployment würde folgen</translation>
    </message>
    <message>
      <source>Not started: a value is missing</source>
      <translation>Nicht gestartet: ein Wert fehlt</translation>
    </message>
    <message>
      <source>Not started: build {build} did not end well</source>
      <translation>Nicht gestartet: Build {build} war nicht erfolgreich</translation>
    </message>
    <message>
      <source>Not started: no build was chosen</source>
      <translation>Nicht gestartet: kein Build gewählt</translation>
    </message>
    <message>
      <source>Not started: that is no build of {template}</source>
      <translation>Nicht gestartet: das ist kein Build von {template}</translation>
    </message>
    <message>
      <source>Not started: the journal of starts cannot be written</source>
      <translation>Nicht gestartet: das Startjournal lässt sich nicht schreiben</translation>
    </message>
    <message>
      <source>Not started: the message holds line breaks or control characters</source>
      <translation>Nicht gestartet: die Nachricht enthält Zeilenumbrüche oder Steuerzeichen</translation>
    </message>
    <message>
      <source>Not started: the message is too long</source>
      <translation>Nicht gestartet: die Nachricht ist zu lang</translation>
    </message>
    <message>
      <source>Not started: the server's version is unknown</source>
      <translation>Nicht gestartet: die Version des Servers ist unbekannt</translation>
    </message>
    <message>
      <source>Not started: the template does not ask for a value of the preset</source>
      <translation>Nicht gestartet: das Template fragt nicht nach einem Wert der Vorlage</translation>
    </message>
    <message>
      <source>Not started: this server does not know {parameter}</source>
      <translation>Nicht gestartet: dieser Server kennt {parameter} nicht</translation>
    </message>
    <message>
      <source>Not started: {parameter} has a value that cannot be sent</source>
      <translation>Nicht gestartet: {parameter} hat einen Wert, der sich nicht senden lässt</translation>
    </message>
    <message>
      <source>Not started: {parameter} means nothing to {template}</source>
      <translation>Nicht gestartet: {parameter} ist für {template} ohne Bedeutung</translation>
    </message>
    <message>
      <source>Not started: {parameter} was given and holds nothing</source>
      <translation>Nicht gestartet: {parameter} wurde angegeben und ist leer</translation>
    </message>
    <message>
      <source>Not started: {template} does not allow {parameter}</source>
      <translation>Nicht gestartet: {template} erlaubt {parameter} nicht</translation>
    </message>
    <message>
      <source>Not started: {template} has no dry run</source>
      <translation>Nicht gestartet: {template} hat keinen Probelauf (Dry Run)</translation>
    </message>
    <message>
      <source>Not started: {template} is no deploy template</source>
      <translation>Nicht gestartet: {template} ist kein Deploy-Template</translation>
    </message>
    <message>
      <source>Not switched on: the moment of this schedule is over</source>
      <translation>Nicht eingeschaltet: Der Zeitpunkt dieses Zeitplans ist vorbei</translation>
    </message>
    <message>
      <source>Nothing answers at {url}. Check that Semaphore runs there, and the firewall or network.</source>
      <translation>Unter {url} antwortet nichts. Prüfen, ob Semaphore dort läuft, sowie Firewall und Netzwerk.</translation>
    </message>
    <message>
      <source>Nothing is sent until it can: {why}</source>
      <translation>Bis dahin wird nichts gesendet: {why}</translation>
    </message>
    <message>
      <source>Nothing was sent.</source>
      <translation>Es wurde nichts gesendet.</translation>
    </message>
    <message>
      <source>Nova asks for none: {file}. Choose a PEM file whose key has no password.</source>
      <translation>Nova fragt nach keinem: {file}. Eine PEM-Datei wählen, deren Schlüssel kein Passwort hat.</translation>
    </message>
    <message>
      <source>Nova does not send the token there. Ask the administrator of {url} to renew it.</source>
      <translation>Nova sendet den Token nicht dorthin. Der Administrator von {url} muss es erneuern.</translation>
    </message>
    <message>
      <source>Nova does not send the token there. Ask the administrator of {url} to switch TLS 1.2 or newer on.</source>
      <translation>Nova sendet den Token nicht dorthin. Die Verwaltung von {url} bitten, TLS 1.2 oder neuer einzuschalten.</translation>
    </message>
    <message>
      <source>Nova does not send the token there. Set the clock of this computer, or ask the administrator of {url}.</source>
      <translation>Nova sendet den Token nicht dorthin. Die Uhr dieses Rechners stellen oder bei der Verwaltung von {url} nachfragen.</translation>
    </message>
    <message>
      <source>Nova stopped reading. Open the log in the web UI.</source>
      <translation>Nova liest nicht weiter. Das Log in der Web-UI öffnen.</translation>
    </message>
    <message>
      <source>Nova waited {seconds} s. If this stays, the server may be overloaded or stuck.</source>
      <translation>Nova hat {seconds} s gewartet. Falls es so bleibt, ist der Server vielleicht überlastet oder hängt.</translation>
    </message>
    <message>
      <source>Only Ansible has a dry run that changes nothing; {template} runs {app}.</source>
      <translation>Nur Ansible hat einen Probelauf, der nichts ändert; {template} läuft mit {app}.</translation>
    </message>
    <message>
      <source>Open the preset, fill it in and save it again: {names}</source>
      <translation>Die Vorlage öffnen, ausfüllen und neu speichern: {names}</translation>
    </message>
    <message>
      <source>Project '{name}' not found</source>
      <translation>Projekt „{name}“ nicht gefunden</translation>
    </message>
    <message>
      <source>Refresh the list and look before you try again.</source>
      <translation>Vor einem neuen Versuch die Liste aktualisieren und nachsehen.</translation>
    </message>
    <message>
      <source>Refresh the list. Without an address make one in Semaphore's own page.</source>
      <translation>Die Liste aktualisieren. Fehlt die Adresse, sie auf Semaphores eigener Seite anlegen.</translation>
    </message>
    <message>
      <source>Request {number} was approved already: task {task}. Look at that task.</source>
      <translation>Anfrage {number} ist schon freigegeben: Task {task}. Diesen Task ansehen.</translation>
    </message>
    <message>
      <source>Semaphore refused the request</source>
      <translation>Semaphore hat die Anfrage abgelehnt</translation>
    </message>
    <message>
      <source>Semaphore reports an error of its own</source>
      <translation>Semaphore meldet einen eigenen Fehler</translation>
    </message>
    <message>
      <source>Several templates are called '{name}'</source>
      <translation>Mehrere Templates heißen '{name}'</translation>
    </message>
    <message>
      <source>Something went wrong: {0}</source>
      <translation>Etwas ist fehlgeschlagen: {0}</translation>
    </message>
    <message>
      <source>Start that one, or move the file away: {file}</source>
      <translation>Jenes starten, oder die Datei verschieben: {file}</translation>
    </message>
    <message>
      <source>Switch them on, keep the change, and try again.</source>
      <translation>Einschalten, die Änderung übernehmen und erneut versuchen.</translation>
    </message>
    <message>
      <source>TLS with {url} failed. Check that the port speaks https.</source>
      <translation>TLS mit {url} ist fehlgeschlagen. Prüfen, ob der Port https spricht.</translation>
    </message>
    <message>
      <source>Task timeout after {seconds}s</source>
      <translation>Task timeout after {seconds}s</translation>
    </message>
    <message>
      <source>Task {task} does not wait for confirmation</source>
      <translation>Task {task} wartet nicht auf Bestätigung</translation>
    </message>
    <message>
      <source>Task {task} is a copy of dry run {first}, which is the request. Look at that one.</source>
      <translation>Task {task} ist eine Kopie von Probelauf {first}; der ist die Anfrage. Diesen ansehen.</translation>
    </message>
    <message>
      <source>Task {task} is no request, or not any more.</source>
      <translation>Task {task} ist keine Anfrage (mehr).</translation>
    </message>
    <message>
      <source>Task {task} was started without {parameters} and is now {status}. Look at it at once.</source>
      <translation>Task {task} wurde ohne {parameters} gestartet, Status jetzt: {status}. Sofort prüfen.</translation>
    </message>
    <message>
      <source>Template '{name}' not found</source>
      <translation>Template '{name}' not found</translation>
    </message>
    <message>
      <source>Template, inventory, environment, repository or parameters were changed since request {number}. Nothing was started. Look at what changed, and ask for a new request.</source>
      <translation>Template, Inventory, Umgebung, Repository oder Parameter wurden seit Anfrage {number} geändert. Nichts wurde gestartet. Die Änderung ansehen und um eine neue Anfrage bitten.</translation>
    </message>
    <message>
      <source>The CA file cannot be used</source>
      <translation>Die CA-Datei ist nicht verwendbar</translation>
    </message>
    <message>
      <source>The address holds a user name or password</source>
      <translation>Die Adresse enthält einen Benutzernamen oder ein Passwort</translation>
    </message>
    <message>
      <source>The address of the target is still in the keyring</source>
      <translation>Die Adresse des Ziels liegt noch im Schlüsselbund</translation>
    </message>
    <message>
      <source>The answer cannot be read. Check the address; a proxy or another program may answer there.</source>
      <translation>Die Antwort ist nicht lesbar. Die Adresse prüfen; vielleicht antwortet dort ein Proxy oder ein anderes Programm.</translation>
    </message>
    <message>
      <source>The answer holds too much</source>
      <translation>Die Antwort enthält zu viel</translation>
    </message>
    <message>
      <source>The answer is too large</source>
      <translation>Die Antwort ist zu groß</translation>
    </message>
    <message>
      <source>The certificate belongs to another server</source>
      <translation>Das Zertifikat gehört zu einem anderen Server</translation>
    </message>
    <message>
      <source>The certificate of the server has expired</source>
      <translation>Das Zertifikat des Servers ist abgelaufen</translation>
    </message>
    <message>
      <source>The certificate of the server is not accepted</source>
      <translation>Das Zertifikat des Servers wird nicht angenommen</translation>
    </message>
    <message>
      <source>The certificate of the server is not trusted</source>
      <translation>Dem Zertifikat des Servers wird nicht vertraut</translation>
    </message>
    <message>
      <source>The certificate of the server is not valid yet</source>
      <translation>Das Zertifikat des Servers ist noch nicht gültig</translation>
    </message>
    <message>
      <source>The certificate of the server is signed by itself</source>
      <translation>Das Zertifikat des Servers ist selbst signiert</translation>
    </message>
    <message>
      <source>The client certificate cannot be used</source>
      <translation>Das Client-Zertifikat ist nicht verwendbar</translation>
    </message>
    <message>
      <source>The client certificate is protected by a password</source>
      <translation>Das Client-Zertifikat ist durch ein Passwort geschützt</translation>
    </message>
    <message>
      <source>The file cannot be read</source>
      <translation>Die Datei ist nicht lesbar</translation>
    </message>
    <message>
      <source>The file was not written</source>
      <translation>Die Datei wurde nicht geschrieben</translation>
    </message>
    <message>
      <source>The first project is shown instead. Choose another one at the top of the window.</source>
      <translation>Stattdessen wird das erste Projekt gezeigt. Ein anderes lässt sich oben im Fenster wählen.</translation>
    </message>
    <message>
      <source>The history is not kept any more: its file may not be written</source>
      <translation>Der Verlauf wird nicht mehr aufbewahrt: seine Datei darf nicht geschrieben werden</translation>
    </message>
    <message>
      <source>The history is not kept any more: there is no room</source>
      <translation>Der Verlauf wird nicht mehr aufbewahrt: es fehlt Platz</translation>
    </message>
    <message>
      <source>The integration was made, but its address was not</source>
      <translation>Die Integration entstand, ihre Adresse nicht</translation>
    </message>
    <message>
      <source>The inventory {inventory} is a file of another repository, which may change meanwhile.</source>
      <translation>Das Inventory {inventory} ist eine Datei eines anderen Repositorys, das sich inzwischen ändern kann.</translation>
    </message>
    <message>
      <source>The kept history cannot be used</source>
      <translation>Der aufbewahrte Verlauf ist nicht benutzbar</translation>
    </message>
    <message>
      <source>The kept history is from a newer Nova</source>
      <translation>Der aufbewahrte Verlauf stammt von einem neueren Nova</translation>
    </message>
    <message>
      <source>The kept history was damaged</source>
      <translation>Der aufbewahrte Verlauf war beschädigt</translation>
    </message>
    <message>
      <source>The list shows it as it is now. Open it again and change it there.</source>
      <translation>Die Liste zeigt ihn, wie er jetzt ist. Neu öffnen und dort ändern.</translation>
    </message>
    <message>
      <source>The log of dry run {task} shows another run ({parameter}: {seen}).</source>
      <translation>Das Log von Probelauf {task} zeigt einen anderen Lauf ({parameter}: {seen}).</translation>
    </message>
    <message>
      <source>The log was not printed</source>
      <translation>Das Log wurde nicht gedruckt</translation>
    </message>
    <message>
      <source>The name in {url} is not in it. Check the address; Nova does not send the token there.</source>
      <translation>Der Name in {url} steht nicht darin. Die Adresse prüfen; Nova sendet den Token nicht dorthin.</translation>
    </message>
    <message>
      <source>The name in {url} is not known here. Check the address, or the network and VPN.</source>
      <translation>Der Name in {url} ist hier nicht bekannt. Adresse, Netzwerk und VPN prüfen.</translation>
    </message>
    <message>
      <source>The parameters of dry run {task} cannot be repeated exactly. Ask anew.</source>
      <translation>Die Parameter von Probelauf {task} lassen sich nicht genau wiederholen. Neu anfragen.</translation>
    </message>
    <message>
      <source>The practice server did not start</source>
      <translation>Der Übungsserver ist nicht gestartet</translation>
    </message>
    <message>
      <source>The project id is no number</source>
      <translation>Die Projekt-ID ist keine Zahl</translation>
    </message>
    <message>
      <source>The proxy refused or did not answer. Check HTTPS_PROXY and NO_PROXY.</source>
      <translation>Der Proxy hat abgelehnt oder nicht geantwortet. HTTPS_PROXY und NO_PROXY prüfen.</translation>
    </message>
    <message>
      <source>The proxy's address cannot be used. HTTPS_PROXY and HTTP_PROXY are written as http://HOST:PORT.</source>
      <translation>Die Adresse des Proxys ist nicht brauchbar. HTTPS_PROXY und HTTP_PROXY lauten http://RECHNER:PORT.</translation>
    </message>
    <message>
      <source>The queue of messages cannot be used</source>
      <translation>Die Warteschlange der Nachrichten ist nicht zu benutzen</translation>
    </message>
    <message>
      <source>The queue of messages is of a newer Nova</source>
      <translation>Die Warteschlange der Nachrichten stammt von einem neueren Nova</translation>
    </message>
    <message>
      <source>The queue of messages was damaged and set aside</source>
      <translation>Die Warteschlange der Nachrichten war beschädigt und wurde beiseitegelegt</translation>
    </message>
    <message>
      <source>The repository of {template} is a local path, where the newest always runs.</source>
      <translation>Das Repository von {template} ist ein lokaler Pfad; dort läuft immer der neueste Stand.</translation>
    </message>
    <message>
      <source>The repository of {template} is a path on the server, where no commit is known: nobody could tell what an approval is of. Use a Git repository.</source>
      <translation>Das Repository von {template} ist ein Pfad auf dem Server, dort ist kein Commit bekannt: es bliebe offen, wofür eine Freigabe gilt. Ein Git-Repository verwenden.</translation>
    </message>
    <message>
      <source>The request is older than {hours} hours, after which it counts as expired on this computer. Ask for a new one.</source>
      <translation>Die Anfrage ist älter als {hours} Stunden und gilt auf diesem Rechner als abgelaufen. Um eine neue bitten.</translation>
    </message>
    <message>
      <source>The schedule is there, but perhaps switched off</source>
      <translation>Der Zeitplan ist da, aber vielleicht ausgeschaltet</translation>
    </message>
    <message>
      <source>The schedule is there, but switched off</source>
      <translation>Der Zeitplan ist da, aber ausgeschaltet</translation>
    </message>
    <message>
      <source>The server answered with a redirect</source>
      <translation>Der Server antwortet mit einer Weiterleitung</translation>
    </message>
    <message>
      <source>The server did not answer in time</source>
      <translation>Der Server hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
      <source>The server did not keep all of the schedule</source>
      <translation>Der Server hat nicht den ganzen Zeitplan behalten</translation>
    </message>
    <message>
      <source>The server did not keep {parameters}, and '{name}' would run without. Delete it, or switch it on as it is.</source>
      <translation>Der Server hat {parameters} nicht behalten, und „{name}“ liefe ohne. Den Zeitplan löschen, oder so einschalten, wie er ist.</translation>
    </message>
    <message>
      <source>The server does not accept the client certificate</source>
      <translation>Der Server nimmt das Client-Zertifikat nicht an</translation>
    </message>
    <message>
      <source>The server keeps something else than was sent</source>
      <translation>Der Server hat etwas anderes behalten als gesendet wurde</translation>
    </message>
    <message>
      <source>The server might run it at once. Edit it, and choose a later one.</source>
      <translation>Der Server könnte ihn sofort ausführen. Ihn bearbeiten und einen späteren wählen.</translation>
    </message>
    <message>
      <source>The server redirects from https to plain http</source>
      <translation>Der Server leitet von https auf unverschlüsseltes http weiter</translation>
    </message>
    <message>
      <source>The server redirects in a circle</source>
      <translation>Der Server leitet im Kreis weiter</translation>
    </message>
    <message>
      <source>The server redirects to another address</source>
      <translation>Der Server leitet an eine andere Adresse weiter</translation>
    </message>
    <message>
      <source>The server refused a secure connection</source>
      <translation>Der Server hat eine sichere Verbindung abgelehnt</translation>
    </message>
    <message>
      <source>The server speaks only old TLS, which is not safe</source>
      <translation>Der Server spricht nur altes TLS, das nicht sicher ist</translation>
    </message>
    <message>
      <source>The server starts it by itself behind its build. Take it out of the chain.</source>
      <translation>Der Server startet es selbst nach seinem Build. Aus der Kette nehmen.</translation>
    </message>
    <message>
      <source>The server took the answer, and still waits</source>
      <translation>Der Server nahm die Antwort an und wartet noch immer</translation>
    </message>
    <message>
      <source>The server understood something else</source>
      <translation>Der Server hat etwas anderes verstanden</translation>
    </message>
    <message>
      <source>The server wants a client certificate</source>
      <translation>Der Server verlangt ein Client-Zertifikat</translation>
    </message>
    <message>
      <source>The server would run without it. Allow it in the template ({permission}), or leave it out.</source>
      <translation>Der Server würde das ignorieren. Im Template erlauben ({permission}) oder weglassen.</translation>
    </message>
    <message>
      <source>The server's version cannot be told, nor whether a dry run would be one.</source>
      <translation>Die Version des Servers ist nicht erkennbar, und damit nicht, ob ein Probelauf einer wäre.</translation>
    </message>
    <message>
      <source>The start was sent and no clear answer came. Look at the task list before you start it again.</source>
      <translation>Der Start wurde gesendet, eine klare Antwort blieb aus. Vor einem neuen Start die Task-Liste prüfen.</translation>
    </message>
    <message>
      <source>The task still runs. Wait longer, or look at its status.</source>
      <translation>Der Task läuft noch. Länger warten oder den Status prüfen.</translation>
    </message>
    <message>
      <source>The task would run without it. Fill it in, or leave it out.</source>
      <translation>Der Task würde ohne diesen Wert laufen. Ausfüllen oder weglassen.</translation>
    </message>
    <message>
      <source>The task would run without it. Leave it out, or update Semaphore.</source>
      <translation>Der Server würde das ignorieren. Weglassen oder Semaphore aktualisieren.</translation>
    </message>
    <message>
      <source>The template ran so often since then that the server does not list dry run {task} any more: nobody can tell whether it was approved already. Ask for a new one.</source>
      <translation>Das Template lief seitdem so oft, dass der Server den Probelauf {task} nicht mehr auflistet: niemand kann sagen, ob er schon freigegeben wurde. Um eine neue bitten.</translation>
    </message>
    <message>
      <source>The template was deleted, or you may not see it.</source>
      <translation>Das Template wurde gelöscht oder ist hier nicht zu sehen.</translation>
    </message>
    <message>
      <source>The token would cross the network readable by others. Use https, or allow it for this server.</source>
      <translation>Der Token wäre im Netzwerk für andere lesbar. https verwenden oder http für diesen Server erlauben.</translation>
    </message>
    <message>
      <source>The variables are no JSON object</source>
      <translation>Die Variablen sind kein JSON-Objekt</translation>
    </message>
    <message>
      <source>The whole commit of dry run {task} is not known, nor what would run. Ask for a new request.</source>
      <translation>Der ganze Commit von Probelauf {task} ist nicht bekannt, also auch nicht, was laufen würde. Um eine neue Anfrage bitten.</translation>
    </message>
    <message>
      <source>There is no Semaphore at this address</source>
      <translation>Unter dieser Adresse ist kein Semaphore</translation>
    </message>
    <message>
      <source>There is no server to import</source>
      <translation>Es gibt keinen Server zu importieren</translation>
    </message>
    <message>
      <source>This address is plain http</source>
      <translation>Diese Adresse nutzt unverschlüsseltes http</translation>
    </message>
    <message>
      <source>This approval does not wait any more</source>
      <translation>Diese Freigabe wartet nicht mehr</translation>
    </message>
    <message>
      <source>This computer says: {why}. Ask the administrator of {url} for another one.</source>
      <translation>Dieser Rechner sagt: {why}. Die Verwaltung von {url} um ein anderes bitten.</translation>
    </message>
    <message>
      <source>This does not look like a Semaphore server</source>
      <translation>Das sieht nicht nach einem Semaphore-Server aus</translation>
    </message>
    <message>
      <source>This file holds no presets</source>
      <translation>Diese Datei enthält keine Vorlagen</translation>
    </message>
    <message>
      <source>This file holds no settings of Nova</source>
      <translation>Diese Datei enthält keine Einstellungen von Nova</translation>
    </message>
    <message>
      <source>This is no server address</source>
      <translation>Das ist keine Serveradresse</translation>
    </message>
    <message>
      <source>This port speaks https</source>
      <translation>Dieser Port spricht https</translation>
    </message>
    <message>
      <source>This server has no test alert</source>
      <translation>Dieser Server kennt keinen Testalarm</translation>
    </message>
    <message>
      <source>This was not written to the disk</source>
      <translation>Das wurde nicht auf die Platte geschrieben</translation>
    </message>
    <message>
      <source>Try again, or paste a token from User Settings &gt; API Tokens.</source>
      <translation>Erneut versuchen oder einen Token aus User Settings &gt; API Tokens einfügen.</translation>
    </message>
    <message>
      <source>Unauthorized: Invalid API token</source>
      <translation>Unauthorized: Invalid API token</translation>
    </message>
    <message>
      <source>Unlock the keyring and remove it there: nova-desktop, message-target.</source>
      <translation>Den Schlüsselbund entsperren und sie dort entfernen: nova-desktop, message-target.</translation>
    </message>
    <message>
      <source>User or password is wrong</source>
      <translation>Benutzer oder Passwort ist falsch</translation>
    </message>
    <message>
      <source>What the server has now is shown beside your change. Look at it, then try again.</source>
      <translation>Neben der eigenen Änderung steht, was der Server jetzt hat. Prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
      <source>When this build ends, the server starts {children} by itself, for real, after a dry run too.</source>
      <translation>Nach diesem Build startet der Server {children} von selbst, und zwar echt, auch nach einem Probelauf.</translation>
    </message>
    <message>
      <source>Without one the server makes no new one. Enter a new token instead.</source>
      <translation>Ohne einen legt der Server keinen neuen an. Stattdessen einen neuen Token eingeben.</translation>
    </message>
    <message>
      <source>Write it on one line.</source>
      <translation>In einer Zeile schreiben.</translation>
    </message>
    <message>
      <source>Write them such as {{"replicas": 2}}.</source>
      <translation>In der Form {{"replicas": 2}} schreiben.</translation>
    </message>
    <message>
      <source>Your role ({role}) may not run tasks. Ask an owner of the project.</source>
      <translation>Die Rolle „{role}“ darf keine Tasks ausführen. Einen Owner des Projekts bitten.</translation>
    </message>
    <message>
      <source>Your role may not do that</source>
      <translation>Die Rolle erlaubt das nicht</translation>
    </message>
    <message>
      <source>{commit} is only the beginning of a commit. Enter all 40 characters of it.</source>
      <translation>{commit} ist nur der Anfang eines Commits. Alle 40 Zeichen eingeben.</translation>
    </message>
    <message>
      <source>{file} cannot be read as presets. Choose a file that Nova exported.</source>
      <translation>{file} ist nicht als Vorlagen lesbar. Eine von Nova exportierte Datei wählen.</translation>
    </message>
    <message>
      <source>{file} cannot be read or written. Reading logs from the server goes on.</source>
      <translation>{file} lässt sich nicht lesen oder schreiben. Logs vom Server lesen geht weiter.</translation>
    </message>
    <message>
      <source>{file} holds no certificate with its key. Choose a PEM file with both.</source>
      <translation>{file} enthält kein Zertifikat samt Schlüssel. Eine PEM-Datei mit beidem wählen.</translation>
    </message>
    <message>
      <source>{file} stays as it is and cannot be used. Update Nova, or move the file away.</source>
      <translation>{file} bleibt, wie sie ist, und ist nicht benutzbar. Nova aktualisieren oder die Datei wegschieben.</translation>
    </message>
    <message>
      <source>{file}: {why}. Allow writing there. Reading logs from the server goes on.</source>
      <translation>{file}: {why}. Das Schreiben dort erlauben. Logs vom Server lesen geht weiter.</translation>
    </message>
    <message>
      <source>{file}: {why}. Allow writing there. What the server lists is still shown.</source>
      <translation>{file}: {why}. Das Schreiben dort erlauben. Was der Server auflistet, ist weiter zu sehen.</translation>
    </message>
    <message>
      <source>{file}: {why}. Choose a PEM file with the certificate and its key.</source>
      <translation>{file}: {why}. Eine PEM-Datei mit dem Zertifikat und seinem Schlüssel wählen.</translation>
    </message>
    <message>
      <source>{file}: {why}. Choose a PEM file with the certificate of your authority.</source>
      <translation>{file}: {why}. Eine PEM-Datei mit dem Zertifikat der Zertifizierungsstelle wählen.</translation>
    </message>
    <message>
      <source>{file}: {why}. Choose a file that Nova exported.</source>
      <translation>{file}: {why}. Eine Datei wählen, die Nova exportiert hat.</translation>
    </message>
    <message>
      <source>{file}: {why}. Choose another place.</source>
      <translation>{file}: {why}. Einen anderen Ort wählen.</translation>
    </message>
    <message>
      <source>{file}: {why}. Free space on the disk. What the server lists is still shown.</source>
      <translation>{file}: {why}. Platz auf der Platte schaffen. Was der Server auflistet, ist weiter zu sehen.</translation>
    </message>
    <message>
      <source>{file}: {why}. Free space there, or allow writing. It counts all the same until Nova ends.</source>
      <translation>{file}: {why}. Dort Platz schaffen oder das Schreiben erlauben. Bis Nova endet, gilt es trotzdem.</translation>
    </message>
    <message>
      <source>{file}: {why}. It must be TOML with a [semaphore] table.</source>
      <translation>{file}: {why}. Es muss TOML mit einer Tabelle [semaphore] sein.</translation>
    </message>
    <message>
      <source>{file}: {why}. It was set aside and begun anew with what the server lists.</source>
      <translation>{file}: {why}. Sie wurde beiseitegelegt und mit dem neu begonnen, was der Server auflistet.</translation>
    </message>
    <message>
      <source>{file}: {why}. It was set aside and begun anew. The server still has its logs.</source>
      <translation>{file}: {why}. Sie wurde beiseitegelegt und neu begonnen. Der Server hat seine Logs noch.</translation>
    </message>
    <message>
      <source>{file}: {why}. What the server has now is still shown.</source>
      <translation>{file}: {why}. Was der Server jetzt hat, wird weiter angezeigt.</translation>
    </message>
    <message>
      <source>{file}: {why}. What the server lists is still shown.</source>
      <translation>{file}: {why}. Was der Server auflistet, ist weiter zu sehen.</translation>
    </message>
    <message>
      <source>{folder}: {why}. Without it a crash could start a task twice. Make room or the right.</source>
      <translation>{folder}: {why}. Ohne Journal könnte ein Absturz einen Task doppelt starten. Platz oder Schreibrecht schaffen.</translation>
    </message>
    <message>
      <source>{printer} takes no pages. Choose another printer, or another file.</source>
      <translation>{printer} nimmt keine Seiten an. Einen anderen Drucker oder eine andere Datei wählen.</translation>
    </message>
    <message>
      <source>{template} deploys a build; without one it would run with no version.</source>
      <translation>{template} rollt einen Build aus; ohne Build liefe es ohne Version.</translation>
    </message>
    <message>
      <source>{url} lets nobody in without one. Give it in the connection.</source>
      <translation>{url} lässt ohne eines niemanden ein. Es in der Verbindung angeben.</translation>
    </message>
    <message>
      <source>{url} may want a client certificate: give it in the connection. Else ask its administrator which ciphers it speaks.</source>
      <translation>{url} verlangt vielleicht ein Client-Zertifikat: es in der Verbindung angeben. Sonst bei der Verwaltung nachfragen, welche Verfahren der Server spricht.</translation>
    </message>
    <message>
      <source>{url} takes no plain http. Begin the address with https://.</source>
      <translation>{url} nimmt kein unverschlüsseltes http an. Die Adresse mit https:// beginnen.</translation>
    </message>
  </context>
  <context>
    <name>ProgressWords</name>
    <message>
      <source>about {0} min left</source>
      <translation>noch etwa {0} min</translation>
    </message>
    <message>
      <source>about {0} s left</source>
      <translation>noch etwa {0} s</translation>
    </message>
    <message>
      <source>nearly done</source>
      <translation>fast fertig</translation>
    </message>
    <message>
      <source>silent for {0}, longer than ever</source>
      <translation>still seit {0}, länger als je zuvor</translation>
    </message>
    <message>
      <source>slower than usual</source>
      <translation>langsamer als sonst</translation>
    </message>
    <message>
      <source>step {0} of {1}</source>
      <translation>Schritt {0} von {1}</translation>
    </message>
    <message>
      <source>step {0} · no earlier run to compare with</source>
      <translation>Schritt {0} · kein früherer Lauf zum Vergleich</translation>
    </message>
  </context>
  <context>
    <name>Projects</name>
    <message numerus="yes">
      <source>%n inventory(s)</source>
      <translation>
        <numerusform>%n Inventory</numerusform>
        <numerusform>%n Inventories</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n key(s)</source>
      <translation>
        <numerusform>%n Schlüssel</numerusform>
        <numerusform>%n Schlüssel</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n member(s) lose access</source>
      <translation>
        <numerusform>%n Mitglied verliert den Zugang</numerusform>
        <numerusform>%n Mitglieder verlieren den Zugang</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n repository(s)</source>
      <translation>
        <numerusform>%n Repository</numerusform>
        <numerusform>%n Repositories</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n schedule(s)</source>
      <translation>
        <numerusform>%n Zeitplan</numerusform>
        <numerusform>%n Zeitpläne</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n task(s) with their logs</source>
      <translation>
        <numerusform>%n Task mit seinem Log</numerusform>
        <numerusform>%n Tasks mit ihren Logs</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n template(s)</source>
      <translation>
        <numerusform>%n Template</numerusform>
        <numerusform>%n Templates</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n variable group(s)</source>
      <translation>
        <numerusform>%n Variablengruppe</numerusform>
        <numerusform>%n Variablengruppen</numerusform>
      </translation>
    </message>
    <message>
      <source>A project needs a name.</source>
      <translation>Ein Projekt braucht einen Namen.</translation>
    </message>
    <message>
      <source>Alert chat</source>
      <translation>Chat für Alarme</translation>
    </message>
    <message>
      <source>Alerts</source>
      <translation>Alarme</translation>
    </message>
    <message>
      <source>Alerts are off in this project.</source>
      <translation>Alarme sind in diesem Projekt aus.</translation>
    </message>
    <message>
      <source>Allowed</source>
      <translation>Erlaubt</translation>
    </message>
    <message>
      <source>Asking the server for a test alert…</source>
      <translation>Der Server wird um einen Testalarm gebeten…</translation>
    </message>
    <message>
      <source>At most {0} characters.</source>
      <translation>Höchstens {0} Zeichen.</translation>
    </message>
    <message>
      <source>Create project</source>
      <translation>Projekt anlegen</translation>
    </message>
    <message>
      <source>Created</source>
      <translation>Angelegt</translation>
    </message>
    <message>
      <source>Creating {0}…</source>
      <translation>{0} wird angelegt…</translation>
    </message>
    <message>
      <source>Delete '{0}' for everybody?</source>
      <translation>„{0}“ für alle löschen?</translation>
    </message>
    <message>
      <source>Delete project</source>
      <translation>Projekt löschen</translation>
    </message>
    <message>
      <source>Delete this project…</source>
      <translation>Dieses Projekt löschen…</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Verwerfen</translation>
    </message>
    <message>
      <source>Goes with it</source>
      <translation>Geht mit verloren</translation>
    </message>
    <message>
      <source>Keep changes</source>
      <translation>Änderungen übernehmen</translation>
    </message>
    <message>
      <source>Keep the changes first.</source>
      <translation>Zuerst die Änderungen übernehmen.</translation>
    </message>
    <message>
      <source>Logs and history that Nova kept stay on this computer.</source>
      <translation>Logs und Verlauf, die Nova aufbewahrt hat, bleiben auf diesem Rechner.</translation>
    </message>
    <message>
      <source>Looking what belongs to the project…</source>
      <translation>Was zum Projekt gehört, wird ermittelt…</translation>
    </message>
    <message>
      <source>Most tasks at once</source>
      <translation>Höchstens gleichzeitig</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>New project</source>
      <translation>Neues Projekt</translation>
    </message>
    <message>
      <source>New project…</source>
      <translation>Neues Projekt…</translation>
    </message>
    <message>
      <source>No server is reached yet.</source>
      <translation>Noch ist kein Server erreicht.</translation>
    </message>
    <message>
      <source>Not allowed</source>
      <translation>Nicht erlaubt</translation>
    </message>
    <message>
      <source>Nothing is changed.</source>
      <translation>Nichts ist geändert.</translation>
    </message>
    <message>
      <source>Only administrators may create projects on this server.</source>
      <translation>Auf diesem Server dürfen nur Administratoren Projekte anlegen.</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Projekt</translation>
    </message>
    <message>
      <source>Projects</source>
      <translation>Projekte</translation>
    </message>
    <message>
      <source>Projects of the server</source>
      <translation>Projekte des Servers</translation>
    </message>
    <message>
      <source>Role here</source>
      <translation>Rolle hier</translation>
    </message>
    <message>
      <source>Send a test alert</source>
      <translation>Testalarm senden</translation>
    </message>
    <message>
      <source>Send alerts</source>
      <translation>Alarme senden</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>Show this project</source>
      <translation>Dieses Projekt zeigen</translation>
    </message>
    <message>
      <source>The change is being sent…</source>
      <translation>Die Änderung wird gesendet…</translation>
    </message>
    <message>
      <source>The name holds characters that cannot be seen. Type it anew.</source>
      <translation>Der Name enthält unsichtbare Zeichen. Bitte neu eingeben.</translation>
    </message>
    <message>
      <source>The project is being read…</source>
      <translation>Das Projekt wird gelesen…</translation>
    </message>
    <message>
      <source>The projects are being read…</source>
      <translation>Die Projekte werden gelesen…</translation>
    </message>
    <message>
      <source>The role here ({0}) may only look at the project. An owner can change it.</source>
      <translation>Die Rolle hier ({0}) darf das Projekt nur ansehen. Ein Owner kann es ändern.</translation>
    </message>
    <message>
      <source>The server forgets all of it at once. Nothing brings it back.</source>
      <translation>Der Server vergisst alles davon sofort. Nichts bringt es zurück.</translation>
    </message>
    <message>
      <source>The server sent a test alert. Look into the project's chats.</source>
      <translation>Der Server hat einen Testalarm gesendet. In die Chats des Projekts sehen.</translation>
    </message>
    <message>
      <source>The server tells a chat when a task ends or waits for somebody.</source>
      <translation>Der Server meldet einem Chat, wenn ein Task endet oder auf jemanden wartet.</translation>
    </message>
    <message>
      <source>There is a project that is called so already.</source>
      <translation>Ein Projekt heißt schon so.</translation>
    </message>
    <message>
      <source>This token sees no project. Create one, or ask an owner to add you.</source>
      <translation>Dieser Token sieht kein Projekt. Eines anlegen oder einen Owner um Aufnahme bitten.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>Type to go on: {0}</source>
      <translation>Zum Fortfahren eingeben: {0}</translation>
    </message>
    <message>
      <source>You will own it. It is empty at first.</source>
      <translation>Es gehört dann diesem Benutzer und ist anfangs leer.</translation>
    </message>
    <message>
      <source>change and delete the project</source>
      <translation>das Projekt ändern und löschen</translation>
    </message>
    <message>
      <source>change templates, inventories, repositories and keys</source>
      <translation>Templates, Inventories, Repositories und Schlüssel ändern</translation>
    </message>
    <message>
      <source>changed, not kept</source>
      <translation>geändert, nicht übernommen</translation>
    </message>
    <message>
      <source>manage members</source>
      <translation>Mitglieder verwalten</translation>
    </message>
    <message>
      <source>none</source>
      <translation>keiner</translation>
    </message>
    <message>
      <source>nothing runs</source>
      <translation>nichts läuft</translation>
    </message>
    <message>
      <source>off</source>
      <translation>aus</translation>
    </message>
    <message>
      <source>on</source>
      <translation>an</translation>
    </message>
    <message>
      <source>shown</source>
      <translation>gezeigt</translation>
    </message>
    <message>
      <source>start and stop tasks</source>
      <translation>Tasks starten und stoppen</translation>
    </message>
    <message>
      <source>tasks not known yet</source>
      <translation>Tasks noch nicht bekannt</translation>
    </message>
    <message>
      <source>the server's own</source>
      <translation>der des Servers</translation>
    </message>
    <message>
      <source>unlimited</source>
      <translation>unbegrenzt</translation>
    </message>
    <message>
      <source>{0} active</source>
      <translation>{0} aktiv</translation>
    </message>
    <message>
      <source>{0} failed today</source>
      <translation>{0} heute fehlgeschlagen</translation>
    </message>
    <message>
      <source>{0} or more tasks with their logs</source>
      <translation>{0} oder mehr Tasks mit ihren Logs</translation>
    </message>
    <message>
      <source>{0} was changed.</source>
      <translation>{0} wurde geändert.</translation>
    </message>
    <message>
      <source>{0} was created.</source>
      <translation>{0} wurde angelegt.</translation>
    </message>
    <message>
      <source>{0} was deleted.</source>
      <translation>{0} wurde gelöscht.</translation>
    </message>
  </context>
  <context>
    <name>Question</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>This connection is protected. Type the name to go on: {0}</source>
      <translation>Diese Verbindung ist geschützt. Zum Fortfahren den Namen eingeben: {0}</translation>
    </message>
  </context>
  <context>
    <name>Requests</name>
    <message>
      <source>A dry run of '{0}' starts now and shows its differences. Colleagues' Nova lists it as a request; somebody else may then run exactly this for real, with secrets of their own. Steps that the playbook marks with 'check_mode: false' run for real even now.</source>
      <translation>Jetzt startet ein Probelauf von „{0}“ und zeigt seine Unterschiede. Nova führt ihn bei anderen als Anfrage; jemand anders kann dann genau das wirklich ausführen, mit eigenen Geheimnissen. Schritte, die das Playbook mit „check_mode: false“ kennzeichnet, laufen schon jetzt wirklich.</translation>
    </message>
    <message>
      <source>Approve and run…</source>
      <translation>Freigeben und ausführen…</translation>
    </message>
    <message>
      <source>Approve request {0} and run '{1}'?</source>
      <translation>Anfrage {0} freigeben und „{1}“ ausführen?</translation>
    </message>
    <message>
      <source>Ask for approval of '{0}'?</source>
      <translation>Um Freigabe von „{0}“ bitten?</translation>
    </message>
    <message>
      <source>Asked for by</source>
      <translation>Angefragt von</translation>
    </message>
    <message>
      <source>Asked for by {0}, {1}</source>
      <translation>Angefragt von {0}, {1}</translation>
    </message>
    <message>
      <source>Before it runs, Nova reads template, inventory, environment and repository anew and compares them, the parameters and the commit with what was asked for. Keys, passwords and secret variables are never told by the server: they are not compared.</source>
      <translation>Vor dem Lauf liest Nova Template, Inventory, Umgebung und Repository neu und vergleicht sie, die Parameter und den Commit mit dem, was angefragt war. Schlüssel, Passwörter und geheime Variablen nennt der Server nie: sie werden nicht verglichen.</translation>
    </message>
    <message>
      <source>Dry run</source>
      <translation>Probelauf</translation>
    </message>
    <message>
      <source>Environment of the template</source>
      <translation>Umgebung des Templates</translation>
    </message>
    <message>
      <source>Expired, only on this computer: others may have set another time.</source>
      <translation>Abgelaufen, nur auf diesem Rechner: anderswo kann eine andere Frist gelten.</translation>
    </message>
    <message>
      <source>Git repository</source>
      <translation>Git-Repository</translation>
    </message>
    <message>
      <source>Hosts</source>
      <translation>Hosts</translation>
    </message>
    <message>
      <source>It is being compared with what is there now.</source>
      <translation>Wird mit dem jetzigen Stand verglichen.</translation>
    </message>
    <message>
      <source>It is your own request: somebody else has to approve it.</source>
      <translation>Es ist die eigene Anfrage: jemand anders muss sie freigeben.</translation>
    </message>
    <message>
      <source>Its dry run did not end well ({0}): it cannot be approved.</source>
      <translation>Der Probelauf endete nicht gut ({0}): die Anfrage lässt sich nicht freigeben.</translation>
    </message>
    <message>
      <source>Its dry run has not ended.</source>
      <translation>Der Probelauf ist noch nicht zu Ende.</translation>
    </message>
    <message>
      <source>Its log shows no play.</source>
      <translation>Das Log zeigt kein Play.</translation>
    </message>
    <message>
      <source>Kept on this computer: others still see it as it is.</source>
      <translation>Bleibt auf diesem Rechner: andere sehen sie unverändert.</translation>
    </message>
    <message>
      <source>Nothing would change.</source>
      <translation>Nichts würde sich ändern.</translation>
    </message>
    <message>
      <source>Open the dry run</source>
      <translation>Probelauf öffnen</translation>
    </message>
    <message>
      <source>Reading the dry run's log…</source>
      <translation>Das Log des Probelaufs wird gelesen…</translation>
    </message>
    <message>
      <source>Reject on this computer</source>
      <translation>Auf diesem Rechner ablehnen</translation>
    </message>
    <message>
      <source>Rejected, only on this computer: others still see it as open.</source>
      <translation>Abgelehnt, nur auf diesem Rechner: bei anderen ist sie weiter offen.</translation>
    </message>
    <message>
      <source>Request</source>
      <translation>Anfrage</translation>
    </message>
    <message>
      <source>Request {0}</source>
      <translation>Anfrage {0}</translation>
    </message>
    <message>
      <source>Request {0}: {1}</source>
      <translation>Anfrage {0}: {1}</translation>
    </message>
    <message>
      <source>Requests expire after (only on this computer)</source>
      <translation>Anfragen laufen ab nach (nur auf diesem Rechner)</translation>
    </message>
    <message>
      <source>Run for real</source>
      <translation>Wirklich ausführen</translation>
    </message>
    <message>
      <source>Secrets are your own: those of the dry run are not known here.</source>
      <translation>Geheimnisse sind die eigenen: die des Probelaufs sind hier nicht bekannt.</translation>
    </message>
    <message>
      <source>Something was changed since: it is not what was asked for any more.</source>
      <translation>Seither wurde etwas geändert: es ist nicht mehr das, was angefragt war.</translation>
    </message>
    <message>
      <source>Start the dry run</source>
      <translation>Probelauf starten</translation>
    </message>
    <message>
      <source>Take the rejection back</source>
      <translation>Ablehnung zurücknehmen</translation>
    </message>
    <message>
      <source>The chosen request</source>
      <translation>Die gewählte Anfrage</translation>
    </message>
    <message>
      <source>The commit is that of task {0}, the last good run that tells one.</source>
      <translation>Der Commit ist der von Task {0}, dem letzten guten Lauf, der einen nennt.</translation>
    </message>
    <message>
      <source>The request was approved a moment before: task {0} counts</source>
      <translation>Die Anfrage wurde kurz vorher freigegeben: Task {0} zählt</translation>
    </message>
    <message>
      <source>There is more: open the dry run to see all of it.</source>
      <translation>Es gibt noch mehr: im geöffneten Probelauf ist alles zu sehen.</translation>
    </message>
    <message>
      <source>This is no dry run: it changes the hosts. Nothing of it can be changed here.</source>
      <translation>Das ist kein Probelauf: es verändert die Hosts. Hier lässt sich nichts daran ändern.</translation>
    </message>
    <message>
      <source>This server is not asked now.</source>
      <translation>Dieser Server wird gerade nicht gefragt.</translation>
    </message>
    <message>
      <source>Waits for somebody to approve it.</source>
      <translation>Wartet auf eine Freigabe.</translation>
    </message>
    <message>
      <source>What the dry run showed</source>
      <translation>Was der Probelauf zeigte</translation>
    </message>
    <message>
      <source>What was asked for</source>
      <translation>Was angefragt war</translation>
    </message>
    <message>
      <source>Who you are on this server is not known yet.</source>
      <translation>Der eigene Benutzer auf diesem Server ist noch nicht bekannt.</translation>
    </message>
    <message>
      <source>Would change</source>
      <translation>Würde ändern</translation>
    </message>
    <message>
      <source>Your task {0} had not begun and was stopped.</source>
      <translation>Der eigene Task {0} hatte noch nicht begonnen und wurde gestoppt.</translation>
    </message>
    <message>
      <source>Your task {0} was not stopped ({1}): it runs as well. Look at both.</source>
      <translation>Der eigene Task {0} wurde nicht gestoppt ({1}): auch er läuft. Beide ansehen.</translation>
    </message>
    <message>
      <source>a text</source>
      <translation>ein Text</translation>
    </message>
    <message numerus="yes">
      <source>and %n more host(s)</source>
      <translation>
        <numerusform>und %n weiterer Host</numerusform>
        <numerusform>und %n weitere Hosts</numerusform>
      </translation>
    </message>
    <message>
      <source>approved by {0} (task {1})</source>
      <translation>freigegeben von {0} (Task {1})</translation>
    </message>
    <message>
      <source>no approval is listed</source>
      <translation>keine Freigabe gelistet</translation>
    </message>
    <message>
      <source>only on this computer</source>
      <translation>nur auf diesem Rechner</translation>
    </message>
    <message>
      <source>the dry run still runs</source>
      <translation>der Probelauf läuft noch</translation>
    </message>
    <message>
      <source>{0} (its message says so; not listed here)</source>
      <translation>{0} (laut Nachricht; hier nicht gelistet)</translation>
    </message>
    <message numerus="yes">
      <source>{0} (on %n host(s))</source>
      <translation>
        <numerusform>{0} (auf %n Host)</numerusform>
        <numerusform>{0} (auf %n Hosts)</numerusform>
      </translation>
    </message>
    <message>
      <source>{0}, dry run {1}</source>
      <translation>{0}, Probelauf {1}</translation>
    </message>
    <message>
      <source>{0}; an older approval counts: task {1}</source>
      <translation>{0}; eine ältere Freigabe zählt: Task {1}</translation>
    </message>
    <message>
      <source>{0}; it does not count as an approval</source>
      <translation>{0}; zählt nicht als Freigabe</translation>
    </message>
  </context>
  <context>
    <name>Rhythm</name>
    <message>
      <source>Cron line ({0})</source>
      <translation>Cron-Zeile ({0})</translation>
    </message>
    <message>
      <source>Day of the month</source>
      <translation>Tag des Monats</translation>
    </message>
    <message>
      <source>Every day</source>
      <translation>Jeden Tag</translation>
    </message>
    <message>
      <source>Every hour</source>
      <translation>Jede Stunde</translation>
    </message>
    <message>
      <source>Every month</source>
      <translation>Jeden Monat</translation>
    </message>
    <message>
      <source>Every week</source>
      <translation>Jede Woche</translation>
    </message>
    <message>
      <source>Monday to Friday</source>
      <translation>Montag bis Freitag</translation>
    </message>
    <message>
      <source>Once</source>
      <translation>Einmal</translation>
    </message>
    <message>
      <source>Own cron line</source>
      <translation>Eigene Cron-Zeile</translation>
    </message>
    <message>
      <source>Rhythm</source>
      <translation>Rhythmus</translation>
    </message>
    <message>
      <source>Time ({0})</source>
      <translation>Uhrzeit ({0})</translation>
    </message>
    <message>
      <source>Weekday</source>
      <translation>Wochentag</translation>
    </message>
    <message>
      <source>When (local time)</source>
      <translation>Wann (Ortszeit)</translation>
    </message>
  </context>
  <context>
    <name>Rollback</name>
    <message>
      <source>Arguments</source>
      <translation>Argumente</translation>
    </message>
    <message>
      <source>Back then</source>
      <translation>Damals</translation>
    </message>
    <message>
      <source>Branch</source>
      <translation>Branch</translation>
    </message>
    <message>
      <source>Build task</source>
      <translation>Build-Task</translation>
    </message>
    <message>
      <source>By</source>
      <translation>Von</translation>
    </message>
    <message>
      <source>Choose a run to go back to.</source>
      <translation>Einen Lauf wählen, auf den zurückgerollt wird.</translation>
    </message>
    <message>
      <source>Choose a template</source>
      <translation>Ein Template wählen</translation>
    </message>
    <message>
      <source>Commit</source>
      <translation>Commit</translation>
    </message>
    <message>
      <source>Debug</source>
      <translation>Debug</translation>
    </message>
    <message>
      <source>Deploy a version first; dry runs do not count.</source>
      <translation>Zuerst eine Version ausrollen; Probeläufe zählen nicht.</translation>
    </message>
    <message>
      <source>Deploy this version again…</source>
      <translation>Diese Version erneut ausrollen…</translation>
    </message>
    <message>
      <source>Deploys version {0} with the playbook of then (commit {1}).</source>
      <translation>Rollt Version {0} mit dem damaligen Playbook aus (Commit {1}).</translation>
    </message>
    <message>
      <source>Deploys version {0} with today's playbook: its repository is a path, where a commit does nothing.</source>
      <translation>Rollt Version {0} mit dem heutigen Playbook aus: das Repository ist ein Pfad, dort bewirkt ein Commit nichts.</translation>
    </message>
    <message>
      <source>Deploys version {0} with today's playbook: the server did not note the commit of then.</source>
      <translation>Rollt Version {0} mit dem heutigen Playbook aus: den damaligen Commit hat der Server nicht vermerkt.</translation>
    </message>
    <message>
      <source>Environment</source>
      <translation>Umgebung</translation>
    </message>
    <message>
      <source>Environment and template are today's; the inventory is the one asked for then.</source>
      <translation>Umgebung und Template sind die heutigen; das Inventory ist das damals gewählte.</translation>
    </message>
    <message>
      <source>Environment, inventory and template are today's.</source>
      <translation>Umgebung, Inventory und Template sind die heutigen.</translation>
    </message>
    <message>
      <source>Find a template</source>
      <translation>Template suchen</translation>
    </message>
    <message>
      <source>Inventory</source>
      <translation>Inventory</translation>
    </message>
    <message>
      <source>It was given the same: look at its log and at the hosts.</source>
      <translation>Er bekam dasselbe: im Log und bei den Hosts nachsehen.</translation>
    </message>
    <message>
      <source>Its build does not count as successful any more. Choose another one.</source>
      <translation>Der Build gilt nicht mehr als erfolgreich. Einen anderen wählen.</translation>
    </message>
    <message>
      <source>Its build was deleted on the server. Choose another version.</source>
      <translation>Der Build wurde auf dem Server gelöscht. Eine andere Version wählen.</translation>
    </message>
    <message>
      <source>Its runs are listed here, with the version that is live and those to go back to.</source>
      <translation>Hier stehen dann seine Läufe, mit der Version, die gerade läuft, und denen, auf die sich zurückrollen lässt.</translation>
    </message>
    <message>
      <source>Limit</source>
      <translation>Limit</translation>
    </message>
    <message>
      <source>Looking at what was deployed</source>
      <translation>Nachsehen, was ausgerollt wurde</translation>
    </message>
    <message>
      <source>No success with a known commit</source>
      <translation>Kein Erfolg mit bekanntem Commit</translation>
    </message>
    <message>
      <source>Nothing that the server tells differs from what is live.</source>
      <translation>Nichts, was der Server nennt, ist anders als bei dem, was gerade läuft.</translation>
    </message>
    <message>
      <source>Nothing was deployed yet</source>
      <translation>Noch nichts ausgerollt</translation>
    </message>
    <message>
      <source>Older servers note a commit only where a run asked for it. Run again is in Task History.</source>
      <translation>Ältere Server vermerken einen Commit nur, wenn er verlangt wurde. Wiederholen geht in der Task-Historie.</translation>
    </message>
    <message>
      <source>Rollback</source>
      <translation>Zurückrollen</translation>
    </message>
    <message>
      <source>Run this commit again…</source>
      <translation>Diesen Commit erneut ausführen…</translation>
    </message>
    <message>
      <source>Runs commit {0} with the parameters of then.</source>
      <translation>Führt Commit {0} mit den damaligen Parametern aus.</translation>
    </message>
    <message>
      <source>Show differences</source>
      <translation>Diff</translation>
    </message>
    <message>
      <source>Skip tags</source>
      <translation>Tags auslassen</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Stand</translation>
    </message>
    <message>
      <source>Tags</source>
      <translation>Tags</translation>
    </message>
    <message>
      <source>Task ID</source>
      <translation>Task-ID</translation>
    </message>
    <message>
      <source>Task {0} did not end well after that: what is live may be a mixture.</source>
      <translation>Danach endete Task {0} nicht gut: was gerade läuft, kann ein Gemisch sein.</translation>
    </message>
    <message>
      <source>Task {0} has not ended: it may change what is live.</source>
      <translation>Task {0} ist noch nicht zu Ende: er kann ändern, was gerade läuft.</translation>
    </message>
    <message>
      <source>Task {0}, {1}</source>
      <translation>Task {0}, {1}</translation>
    </message>
    <message>
      <source>Templates</source>
      <translation>Templates</translation>
    </message>
    <message>
      <source>The build with its number is another one now. Choose another version, or build it anew.</source>
      <translation>Der Build mit dieser Nummer ist jetzt ein anderer. Eine andere Version wählen oder neu bauen.</translation>
    </message>
    <message>
      <source>The repository is a path on the server, where a commit does nothing: the newest would run.</source>
      <translation>Das Repository ist ein Pfad auf dem Server, dort bewirkt ein Commit nichts: es liefe das Neueste.</translation>
    </message>
    <message>
      <source>The server does not tell secrets again: they are asked for anew.</source>
      <translation>Geheimnisse nennt der Server nicht wieder: sie werden neu erfragt.</translation>
    </message>
    <message>
      <source>The server lists this run no more: it is known from this computer's history.</source>
      <translation>Der Server führt diesen Lauf nicht mehr auf: er ist aus dem Verlauf auf diesem Rechner bekannt.</translation>
    </message>
    <message>
      <source>The template names no build template any more. Set one in the web UI.</source>
      <translation>Das Template nennt kein Build-Template mehr. In der Weboberfläche eines setzen.</translation>
    </message>
    <message>
      <source>This run did not end well. Choose one that did.</source>
      <translation>Dieser Lauf endete nicht gut. Einen erfolgreichen wählen.</translation>
    </message>
    <message>
      <source>This run had no build, so it had no version. Choose another one.</source>
      <translation>Dieser Lauf hatte keinen Build, also keine Version. Einen anderen wählen.</translation>
    </message>
    <message>
      <source>This run has not ended yet. Choose one that ended well.</source>
      <translation>Dieser Lauf ist noch nicht zu Ende. Einen erfolgreichen wählen.</translation>
    </message>
    <message>
      <source>This run was for a part only: {0}.</source>
      <translation>Dieser Lauf galt nur einem Teil: {0}.</translation>
    </message>
    <message>
      <source>This run was given a playbook of its own, which Nova cannot send. Choose another one.</source>
      <translation>Dieser Lauf bekam ein eigenes Playbook, das Nova nicht senden kann. Einen anderen wählen.</translation>
    </message>
    <message>
      <source>This server's version cannot be told, so nobody knows what it would make of a start.</source>
      <translation>Die Version dieses Servers ist nicht zu erkennen, also weiß niemand, was er aus einem Start machen würde.</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>Heute</translation>
    </message>
    <message>
      <source>Variables</source>
      <translation>Variablen</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>Version</translation>
    </message>
    <message>
      <source>What differs</source>
      <translation>Was anders ist</translation>
    </message>
    <message>
      <source>What ran when</source>
      <translation>Was wann lief</translation>
    </message>
    <message>
      <source>What would run, and what differs</source>
      <translation>Was laufen würde, und was anders ist</translation>
    </message>
    <message>
      <source>When</source>
      <translation>Wann</translation>
    </message>
    <message>
      <source>another one, hidden</source>
      <translation>ein anderer, verborgen</translation>
    </message>
    <message>
      <source>earlier good one</source>
      <translation>früher, gut</translation>
    </message>
    <message>
      <source>good, same again</source>
      <translation>gut, dieselbe</translation>
    </message>
    <message>
      <source>last good</source>
      <translation>zuletzt gut</translation>
    </message>
    <message>
      <source>last good, in part</source>
      <translation>zuletzt gut, Teil</translation>
    </message>
    <message>
      <source>limit</source>
      <translation>Limit</translation>
    </message>
    <message>
      <source>live now</source>
      <translation>läuft jetzt</translation>
    </message>
    <message>
      <source>live now, in part</source>
      <translation>läuft jetzt, zum Teil</translation>
    </message>
    <message>
      <source>not set</source>
      <translation>nicht gesetzt</translation>
    </message>
    <message>
      <source>off</source>
      <translation>aus</translation>
    </message>
    <message>
      <source>on</source>
      <translation>an</translation>
    </message>
    <message>
      <source>skipped tags</source>
      <translation>übersprungene Tags</translation>
    </message>
    <message>
      <source>tags</source>
      <translation>Tags</translation>
    </message>
    <message>
      <source>the repository's own</source>
      <translation>der des Repositorys</translation>
    </message>
    <message>
      <source>to {0} (task {1}), with the playbook of then while its commit stays set below</source>
      <translation>auf {0} (Task {1}), mit dem damaligen Playbook, solange unten sein Commit steht</translation>
    </message>
    <message>
      <source>to {0} (task {1}), with today's playbook</source>
      <translation>auf {0} (Task {1}), mit dem heutigen Playbook</translation>
    </message>
    <message>
      <source>unknown</source>
      <translation>unbekannt</translation>
    </message>
    <message>
      <source>{0} (its message says so; not listed here)</source>
      <translation>{0} (laut Nachricht; hier nicht gelistet)</translation>
    </message>
  </context>
  <context>
    <name>RulesDesk</name>
    <message>
      <source>Notifications are paused.</source>
      <translation>Benachrichtigungen sind angehalten.</translation>
    </message>
    <message>
      <source>Notifications are told again.</source>
      <translation>Es wird wieder benachrichtigt.</translation>
    </message>
    <message>
      <source>The rules of notifications are still being read. Try again in a moment.</source>
      <translation>Die Regeln der Benachrichtigungen werden noch gelesen. Gleich noch einmal versuchen.</translation>
    </message>
  </context>
  <context>
    <name>RunDialog</name>
    <message>
      <source>* must be filled in</source>
      <translation>* Pflichtfeld</translation>
    </message>
    <message>
      <source>A deploy needs a successful build. Run the build first.</source>
      <translation>Ein Deploy braucht einen erfolgreichen Build. Zuerst den Build ausführen.</translation>
    </message>
    <message>
      <source>A whole number is needed: {0}</source>
      <translation>Eine ganze Zahl ist nötig: {0}</translation>
    </message>
    <message>
      <source>Apply without waiting for a confirmation</source>
      <translation>Ohne Bestätigung anwenden (Auto-Approve)</translation>
    </message>
    <message>
      <source>Arguments</source>
      <translation>Argumente</translation>
    </message>
    <message>
      <source>Ask for approval…</source>
      <translation>Um Freigabe bitten…</translation>
    </message>
    <message>
      <source>Branch</source>
      <translation>Branch</translation>
    </message>
    <message>
      <source>Build</source>
      <translation>Build</translation>
    </message>
    <message>
      <source>Commit</source>
      <translation>Commit</translation>
    </message>
    <message>
      <source>Debug level</source>
      <translation>Debug-Stufe</translation>
    </message>
    <message>
      <source>Debug: more output</source>
      <translation>Debug: mehr Ausgabe</translation>
    </message>
    <message>
      <source>Destroy: remove everything that it manages</source>
      <translation>Destroy: alles Verwaltete entfernen</translation>
    </message>
    <message>
      <source>Dry run: show what would change, change nothing</source>
      <translation>Probelauf (Dry Run): Änderungen nur anzeigen</translation>
    </message>
    <message>
      <source>Inventory</source>
      <translation>Inventory</translation>
    </message>
    <message>
      <source>Limit</source>
      <translation>Limit</translation>
    </message>
    <message>
      <source>Message</source>
      <translation>Nachricht</translation>
    </message>
    <message>
      <source>Not taken over, look at it before you start: {0}</source>
      <translation>Nicht übernommen, bitte vor dem Start prüfen: {0}</translation>
    </message>
    <message>
      <source>Nova does not know this app: the form has what every app takes.</source>
      <translation>Nova kennt diese App nicht: das Formular enthält, was jede App annimmt.</translation>
    </message>
    <message>
      <source>Nova looks whether approval can be asked for</source>
      <translation>Nova prüft, ob um Freigabe gebeten werden kann</translation>
    </message>
    <message>
      <source>Parameters</source>
      <translation>Parameter</translation>
    </message>
    <message>
      <source>Plan only: show what would change, change nothing</source>
      <translation>Nur planen (Plan): Änderungen nur anzeigen</translation>
    </message>
    <message>
      <source>Please fill in: {0}</source>
      <translation>Bitte ausfüllen: {0}</translation>
    </message>
    <message>
      <source>Reconfigure the backend</source>
      <translation>Backend neu konfigurieren</translation>
    </message>
    <message>
      <source>Run '{0}'</source>
      <translation>„{0}“ ausführen</translation>
    </message>
    <message>
      <source>Save as a preset…</source>
      <translation>Als Vorlage speichern…</translation>
    </message>
    <message>
      <source>Secrets are not kept, enter them anew: {0}</source>
      <translation>Geheimnisse werden nicht gespeichert, neu eingeben: {0}</translation>
    </message>
    <message>
      <source>Show differences</source>
      <translation>Unterschiede anzeigen (Diff)</translation>
    </message>
    <message>
      <source>Skip tags</source>
      <translation>Tags auslassen</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Starten</translation>
    </message>
    <message>
      <source>Start a dry run that somebody else approves before it runs for real</source>
      <translation>Einen Probelauf starten, den jemand anders vor dem echten Lauf freigibt</translation>
    </message>
    <message>
      <source>Tags</source>
      <translation>Tags</translation>
    </message>
    <message>
      <source>The preset was saved for '{0}'</source>
      <translation>Die Vorlage wurde für '{0}' gespeichert</translation>
    </message>
    <message>
      <source>The same commit as then: {0}</source>
      <translation>Derselbe Commit wie damals: {0}</translation>
    </message>
    <message>
      <source>There is no successful build yet</source>
      <translation>Noch kein erfolgreicher Build</translation>
    </message>
    <message>
      <source>This app is switched off on this server: the task may end at once.</source>
      <translation>Diese App ist auf diesem Server abgeschaltet: der Task kann sofort enden.</translation>
    </message>
    <message>
      <source>This server does not list this app: the task may end at once.</source>
      <translation>Dieser Server führt diese App nicht auf: der Task kann sofort enden.</translation>
    </message>
    <message>
      <source>Upgrade modules and providers</source>
      <translation>Module und Provider aktualisieren</translation>
    </message>
    <message>
      <source>a quote is not closed</source>
      <translation>ein Anführungszeichen ist nicht geschlossen</translation>
    </message>
    <message>
      <source>a whole number</source>
      <translation>eine ganze Zahl</translation>
    </message>
    <message>
      <source>a whole number is needed</source>
      <translation>eine ganze Zahl ist nötig</translation>
    </message>
    <message>
      <source>as in the template</source>
      <translation>wie im Template</translation>
    </message>
    <message>
      <source>as usual</source>
      <translation>wie üblich</translation>
    </message>
    <message>
      <source>hosts or groups, separated by commas</source>
      <translation>Hosts oder Gruppen, durch Komma getrennt</translation>
    </message>
    <message>
      <source>must be filled in</source>
      <translation>muss ausgefüllt werden</translation>
    </message>
    <message>
      <source>newest</source>
      <translation>neuester</translation>
    </message>
    <message>
      <source>not available here</source>
      <translation>hier nicht verfügbar</translation>
    </message>
    <message>
      <source>not one of the choices</source>
      <translation>keine der Möglichkeiten</translation>
    </message>
    <message>
      <source>not set</source>
      <translation>nicht gesetzt</translation>
    </message>
    <message>
      <source>one line, without control characters</source>
      <translation>eine Zeile, ohne Steuerzeichen</translation>
    </message>
    <message>
      <source>run the build first</source>
      <translation>erst den Build ausführen</translation>
    </message>
    <message>
      <source>separated by commas</source>
      <translation>durch Komma getrennt</translation>
    </message>
    <message>
      <source>too long</source>
      <translation>zu lang</translation>
    </message>
    <message>
      <source>{0}: {1}</source>
      <translation>{0}: {1}</translation>
    </message>
  </context>
  <context>
    <name>Running</name>
    <message>
      <source>It was deleted, or this token may not see it. The preset is kept.</source>
      <translation>Es wurde gelöscht, oder dieser Token sieht es nicht. Die Vorlage bleibt erhalten.</translation>
    </message>
    <message>
      <source>Template '{0}' not found</source>
      <translation>Template '{0}' not found</translation>
    </message>
  </context>
  <context>
    <name>SavedFilters</name>
    <message>
      <source>No saved filters yet</source>
      <translation>Noch keine gespeicherten Filter</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Save this filter…</source>
      <translation>Diesen Filter speichern…</translation>
    </message>
    <message>
      <source>Saved filters</source>
      <translation>Gespeicherte Filter</translation>
    </message>
    <message>
      <source>The saved filters are being read…</source>
      <translation>Die gespeicherten Filter werden gelesen…</translation>
    </message>
  </context>
  <context>
    <name>ScheduleDesk</name>
    <message>
      <source>Not all schedules could be read</source>
      <translation>Nicht alle Zeitpläne waren zu lesen</translation>
    </message>
    <message>
      <source>Nova ended while this was being saved, before the server was known to have all of it. Look at it, and switch it on.</source>
      <translation>Nova endete während des Speicherns, bevor feststand, dass der Server alles davon hat. Ansehen und einschalten.</translation>
    </message>
    <message>
      <source>Show the schedules</source>
      <translation>Die Zeitpläne anzeigen</translation>
    </message>
    <message>
      <source>Switched off: {0}</source>
      <translation>Ausgeschaltet: {0}</translation>
    </message>
    <message>
      <source>The schedule '{0}' was saved.</source>
      <translation>Der Zeitplan „{0}“ ist gespeichert.</translation>
    </message>
    <message>
      <source>Without those of: {0}. They are asked for again.</source>
      <translation>Es fehlen die von: {0}. Sie werden wieder abgefragt.</translation>
    </message>
  </context>
  <context>
    <name>ScheduleEditor</name>
    <message>
      <source>Choose a template.</source>
      <translation>Ein Template wählen.</translation>
    </message>
    <message>
      <source>Create</source>
      <translation>Anlegen</translation>
    </message>
    <message>
      <source>Delete it after its run</source>
      <translation>Nach dem Lauf löschen</translation>
    </message>
    <message>
      <source>Dry run</source>
      <translation>Probelauf</translation>
    </message>
    <message>
      <source>It never runs: no date fits.</source>
      <translation>Er läuft nie: kein Datum passt.</translation>
    </message>
    <message>
      <source>Limit</source>
      <translation>Limit</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>New schedule</source>
      <translation>Neuer Zeitplan</translation>
    </message>
    <message>
      <source>Next runs:</source>
      <translation>Nächste Läufe:</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Projekt</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <source>Schedule '{0}'</source>
      <translation>Zeitplan „{0}“</translation>
    </message>
    <message>
      <source>Single runs and parameters are not offered: this server's version drops them.</source>
      <translation>Einzelne Läufe und Parameter gibt es hier nicht: diese Version des Servers verwirft sie.</translation>
    </message>
    <message>
      <source>Switched on</source>
      <translation>Eingeschaltet</translation>
    </message>
    <message>
      <source>Template</source>
      <translation>Template</translation>
    </message>
    <message>
      <source>The server refuses this line: {0}</source>
      <translation>Der Server lehnt diese Zeile ab: {0}</translation>
    </message>
    <message>
      <source>The server takes this line.</source>
      <translation>Der Server nimmt diese Zeile an.</translation>
    </message>
    <message>
      <source>This moment is over. Choose a later one.</source>
      <translation>Dieser Zeitpunkt ist vorbei. Einen späteren wählen.</translation>
    </message>
    <message>
      <source>This server's version has no such thing.</source>
      <translation>Diese Version des Servers hat das nicht.</translation>
    </message>
    <message>
      <source>This template deploys a build, and a schedule chooses none: it runs with no version.</source>
      <translation>Dieses Template verteilt einen Build, und ein Zeitplan wählt keinen: es läuft ohne Version.</translation>
    </message>
    <message>
      <source>Variables (JSON)</source>
      <translation>Variablen (JSON)</translation>
    </message>
    <message>
      <source>{0} (copy)</source>
      <translation>{0} (Kopie)</translation>
    </message>
    <message>
      <source>{0} (not there)</source>
      <translation>{0} (nicht vorhanden)</translation>
    </message>
  </context>
  <context>
    <name>ScheduleQuestions</name>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>Delete the schedule '{0}'?</source>
      <translation>Den Zeitplan „{0}“ löschen?</translation>
    </message>
    <message>
      <source>It starts nothing any more. Its template and tasks stay.</source>
      <translation>Er startet dann nichts mehr. Template und Tasks bleiben.</translation>
    </message>
    <message>
      <source>Switch off</source>
      <translation>Ausschalten</translation>
    </message>
    <message>
      <source>Switch off the schedule '{0}'?</source>
      <translation>Den Zeitplan „{0}“ ausschalten?</translation>
    </message>
    <message>
      <source>Switch on</source>
      <translation>Einschalten</translation>
    </message>
    <message>
      <source>Switch on the schedule '{0}'?</source>
      <translation>Den Zeitplan „{0}“ einschalten?</translation>
    </message>
  </context>
  <context>
    <name>Schedules</name>
    <message numerus="yes">
      <source>%n of them collide(s)</source>
      <translation>
        <numerusform>%n davon stößt mit einem anderen zusammen</numerusform>
        <numerusform>%n davon stoßen zusammen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n run(s)</source>
      <translation>
        <numerusform>%n Lauf</numerusform>
        <numerusform>%n Läufe</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n run(s) did not happen</source>
      <translation>
        <numerusform>%n geplanter Lauf ist ausgeblieben</numerusform>
        <numerusform>%n geplante Läufe sind ausgeblieben</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n run(s) this week</source>
      <translation>
        <numerusform>%n Lauf in dieser Woche</numerusform>
        <numerusform>%n Läufe in dieser Woche</numerusform>
      </translation>
    </message>
    <message>
      <source>A schedule starts a template by itself.</source>
      <translation>Ein Zeitplan startet ein Template von selbst.</translation>
    </message>
    <message>
      <source>Choose a schedule first.</source>
      <translation>Erst einen Zeitplan wählen.</translation>
    </message>
    <message>
      <source>Counted from the server's start: nobody else knows when.</source>
      <translation>Gezählt ab dem Start des Servers: wann, weiß sonst niemand.</translation>
    </message>
    <message>
      <source>Delete…</source>
      <translation>Löschen…</translation>
    </message>
    <message>
      <source>Duplicate…</source>
      <translation>Duplizieren…</translation>
    </message>
    <message>
      <source>Earlier</source>
      <translation>Früher</translation>
    </message>
    <message>
      <source>Edit…</source>
      <translation>Bearbeiten…</translation>
    </message>
    <message>
      <source>Filter the schedules</source>
      <translation>Die Zeitpläne filtern</translation>
    </message>
    <message>
      <source>Filter, e.g. backup</source>
      <translation>Filter, z. B. backup</translation>
    </message>
    <message>
      <source>Last result</source>
      <translation>Letztes Ergebnis</translation>
    </message>
    <message>
      <source>Later</source>
      <translation>Später</translation>
    </message>
    <message>
      <source>Looking at the schedules</source>
      <translation>Die Zeitpläne werden gelesen</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>New…</source>
      <translation>Neu…</translation>
    </message>
    <message>
      <source>Next run</source>
      <translation>Nächster Lauf</translation>
    </message>
    <message>
      <source>Not drawn, since nobody knows when they run: {0}</source>
      <translation>Nicht gezeichnet, weil niemand weiß, wann sie laufen: {0}</translation>
    </message>
    <message>
      <source>Not drawn, since they run all the time: {0}</source>
      <translation>Nicht gezeichnet, weil sie ständig laufen: {0}</translation>
    </message>
    <message>
      <source>On</source>
      <translation>An</translation>
    </message>
    <message>
      <source>Once, {0}</source>
      <translation>Einmal, {0}</translation>
    </message>
    <message>
      <source>Project</source>
      <translation>Projekt</translation>
    </message>
    <message>
      <source>Runs of the week</source>
      <translation>Läufe der Woche</translation>
    </message>
    <message>
      <source>Schedules</source>
      <translation>Zeitpläne</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Stand</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>Tabelle</translation>
    </message>
    <message>
      <source>Template</source>
      <translation>Template</translation>
    </message>
    <message>
      <source>The chosen schedule is on</source>
      <translation>Der gewählte Zeitplan ist an</translation>
    </message>
    <message>
      <source>The schedules are not known yet.</source>
      <translation>Die Zeitpläne sind noch nicht bekannt.</translation>
    </message>
    <message>
      <source>The server does not tell its zone: for cron lines {0} is assumed (see Servers). Runs are shown in local time.</source>
      <translation>Der Server nennt seine Zeitzone nicht: für Cron-Zeilen ist {0} angenommen (siehe Server). Läufe stehen hier in Ortszeit.</translation>
    </message>
    <message>
      <source>The server reads cron lines in {0}. Runs are shown in local time.</source>
      <translation>Der Server liest Cron-Zeilen in {0}. Läufe stehen hier in Ortszeit.</translation>
    </message>
    <message>
      <source>The server's zone is assumed.</source>
      <translation>Die Zeitzone des Servers ist angenommen.</translation>
    </message>
    <message>
      <source>There is no schedule yet</source>
      <translation>Es gibt noch keinen Zeitplan</translation>
    </message>
    <message>
      <source>Understood</source>
      <translation>Verstanden</translation>
    </message>
    <message>
      <source>Week</source>
      <translation>Woche</translation>
    </message>
    <message>
      <source>When</source>
      <translation>Wann</translation>
    </message>
    <message>
      <source>Your role in this project may not change schedules.</source>
      <translation>Die eigene Rolle in diesem Projekt darf Zeitpläne nicht ändern.</translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>und %n weiterer</numerusform>
        <numerusform>und %n weitere</numerusform>
      </translation>
    </message>
    <message>
      <source>collides with {0}</source>
      <translation>stößt zusammen mit {0}</translation>
    </message>
    <message>
      <source>off</source>
      <translation>aus</translation>
    </message>
    <message>
      <source>on</source>
      <translation>an</translation>
    </message>
    <message>
      <source>today</source>
      <translation>heute</translation>
    </message>
    <message>
      <source>tomorrow</source>
      <translation>morgen</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{0} von {1}</translation>
    </message>
    <message>
      <source>{0}: due {1}, and the server lists no task of that time. Look at the server's log.</source>
      <translation>{0}: fällig {1}, und der Server zeigt keinen Task aus dieser Zeit. Im Log des Servers nachsehen.</translation>
    </message>
  </context>
  <context>
    <name>SendingPart</name>
    <message numerus="yes">
      <source>%n message(s) not sent</source>
      <translation>
        <numerusform>%n Nachricht nicht gesendet</numerusform>
        <numerusform>%n Nachrichten nicht gesendet</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) were too many: the oldest were dropped.</source>
      <translation>
        <numerusform>%n Nachricht war zu viel: die älteste wurde verworfen.</numerusform>
        <numerusform>%n Nachrichten waren zu viel: die ältesten wurden verworfen.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n waiting</source>
      <translation>
        <numerusform>%n wartet</numerusform>
        <numerusform>%n warten</numerusform>
      </translation>
    </message>
    <message>
      <source>Add…</source>
      <translation>Hinzufügen…</translation>
    </message>
    <message>
      <source>Change…</source>
      <translation>Ändern…</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <source>Messages that were not sent</source>
      <translation>Nachrichten, die nicht gesendet wurden</translation>
    </message>
    <message>
      <source>Nothing is sent yet. Add a chat, an address or a service.</source>
      <translation>Noch wird nichts gesendet. Einen Chat, eine Adresse oder einen Dienst hinzufügen.</translation>
    </message>
    <message>
      <source>Quiet hours hold messages, too</source>
      <translation>Die Ruhezeit hält auch Nachrichten zurück</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Send a test</source>
      <translation>Test senden</translation>
    </message>
    <message>
      <source>Send again</source>
      <translation>Erneut senden</translation>
    </message>
    <message>
      <source>Sum up what is older than</source>
      <translation>Zusammenfassen, was älter ist als</translation>
    </message>
    <message>
      <source>Switch it on on one computer only: two that send tell everything twice.</source>
      <translation>Nur auf einem Rechner einschalten: zwei, die senden, melden alles doppelt.</translation>
    </message>
    <message>
      <source>Targets</source>
      <translation>Ziele</translation>
    </message>
    <message>
      <source>The targets are being read…</source>
      <translation>Die Ziele werden gelesen…</translation>
    </message>
    <message>
      <source>There are {0} targets at most. Remove one first.</source>
      <translation>Es gibt höchstens {0} Ziele. Zuerst eines entfernen.</translation>
    </message>
    <message>
      <source>This Nova sends messages</source>
      <translation>Dieses Nova sendet Nachrichten</translation>
    </message>
    <message>
      <source>last sent {0}</source>
      <translation>zuletzt gesendet {0}</translation>
    </message>
    <message>
      <source>nothing sent yet</source>
      <translation>noch nichts gesendet</translation>
    </message>
    <message>
      <source>off</source>
      <translation>aus</translation>
    </message>
    <message>
      <source>sends nothing: choose what it is for</source>
      <translation>sendet nichts: wählen, wofür es da ist</translation>
    </message>
    <message>
      <source>what was sent is being read…</source>
      <translation>was gesendet wurde, wird gelesen…</translation>
    </message>
  </context>
  <context>
    <name>ServerDesk</name>
    <message>
      <source>A new one now and then limits what a lost one can do.</source>
      <translation>Ein neues dann und wann begrenzt, was ein verlorenes anrichten kann.</translation>
    </message>
    <message>
      <source>Import a server</source>
      <translation>Server importieren</translation>
    </message>
    <message>
      <source>No keyring took the new one: it is kept for this session only.</source>
      <translation>Kein Schlüsselbund nahm das neue: es gilt nur für diese Sitzung.</translation>
    </message>
    <message>
      <source>Not everything could be forgotten</source>
      <translation>Nicht alles ließ sich vergessen</translation>
    </message>
    <message>
      <source>Replace…</source>
      <translation>Ersetzen…</translation>
    </message>
    <message>
      <source>Replacing the token…</source>
      <translation>Token wird ersetzt…</translation>
    </message>
    <message>
      <source>Still there: {0}. Try again, or remove it by hand.</source>
      <translation>Noch da: {0}. Noch einmal versuchen oder von Hand entfernen.</translation>
    </message>
    <message>
      <source>The connection was forgotten.</source>
      <translation>Die Verbindung wurde vergessen.</translation>
    </message>
    <message>
      <source>The keyring stayed locked.</source>
      <translation>Der Schlüsselbund blieb gesperrt.</translation>
    </message>
    <message>
      <source>The old one is still valid. Remove it in the web UI: User Settings &gt; API Tokens.</source>
      <translation>Das alte ist noch gültig. In der Web-UI entfernen: User Settings &gt; API Tokens.</translation>
    </message>
    <message>
      <source>The old one stays valid, as you wished.</source>
      <translation>Das alte bleibt gültig, wie gewünscht.</translation>
    </message>
    <message>
      <source>The old one was removed from the server.</source>
      <translation>Das alte wurde vom Server entfernt.</translation>
    </message>
    <message numerus="yes">
      <source>The token of {0} has been in use for %n day(s)</source>
      <translation>
        <numerusform>Der Token von {0} ist seit %n Tag in Gebrauch</numerusform>
        <numerusform>Der Token von {0} ist seit %n Tagen in Gebrauch</numerusform>
      </translation>
    </message>
    <message>
      <source>The token was replaced</source>
      <translation>Der Token wurde ersetzt</translation>
    </message>
    <message>
      <source>There is no file {0}. Choose another one.</source>
      <translation>Es gibt keine Datei {0}. Eine andere wählen.</translation>
    </message>
    <message>
      <source>copies of settings that were set aside</source>
      <translation>beiseitegelegte Kopien von Einstellungen</translation>
    </message>
    <message>
      <source>history</source>
      <translation>Historie</translation>
    </message>
    <message>
      <source>kept logs</source>
      <translation>aufbewahrte Logs</translation>
    </message>
    <message>
      <source>kept states of templates and schedules</source>
      <translation>aufbewahrte Stände von Templates und Zeitplänen</translation>
    </message>
    <message>
      <source>messages</source>
      <translation>Nachrichten</translation>
    </message>
    <message>
      <source>rejected requests</source>
      <translation>abgelehnte Anfragen</translation>
    </message>
    <message>
      <source>the journal of starts</source>
      <translation>das Journal der Starts</translation>
    </message>
    <message>
      <source>the token in the keyring</source>
      <translation>der Token im Schlüsselbund</translation>
    </message>
    <message>
      <source>what was seen of schedules</source>
      <translation>was von Zeitplänen gesehen wurde</translation>
    </message>
    <message>
      <source>{0} was imported.</source>
      <translation>{0} wurde importiert.</translation>
    </message>
  </context>
  <context>
    <name>ServerForm</name>
    <message>
      <source>Address</source>
      <translation>Adresse</translation>
    </message>
    <message>
      <source>Ask at most every</source>
      <translation>Höchstens fragen alle</translation>
    </message>
    <message>
      <source>CA file</source>
      <translation>CA-Datei</translation>
    </message>
    <message>
      <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
      <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Choose: {0}</source>
      <translation>Wählen: {0}</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Wählen…</translation>
    </message>
    <message>
      <source>Client certificate (PEM with its key)</source>
      <translation>Client-Zertifikat (PEM samt Schlüssel)</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>Farbe</translation>
    </message>
    <message>
      <source>Forget this connection…</source>
      <translation>Diese Verbindung vergessen…</translation>
    </message>
    <message numerus="yes">
      <source>In use for %n day(s), since {0}.</source>
      <translation>
        <numerusform>Seit %n Tag in Gebrauch, seit {0}.</numerusform>
        <numerusform>Seit %n Tagen in Gebrauch, seit {0}.</numerusform>
      </translation>
    </message>
    <message>
      <source>It is time to replace it.</source>
      <translation>Es ist Zeit, es zu ersetzen.</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Nobody noted when it was given.</source>
      <translation>Niemand hat notiert, seit wann es in Gebrauch ist.</translation>
    </message>
    <message>
      <source>Notifications…</source>
      <translation>Benachrichtigungen…</translation>
    </message>
    <message>
      <source>Protected: start and stop want the name typed</source>
      <translation>Geschützt: Start und Stopp nur mit Namen</translation>
    </message>
    <message>
      <source>Replace the token…</source>
      <translation>Token ersetzen…</translation>
    </message>
    <message>
      <source>Show this server</source>
      <translation>Diesen Server anzeigen</translation>
    </message>
    <message>
      <source>There is no zone {0}. Enter one such as Europe/Berlin.</source>
      <translation>Eine Zeitzone {0} gibt es nicht. Eine wie Europe/Berlin eingeben.</translation>
    </message>
    <message>
      <source>Token</source>
      <translation>Token</translation>
    </message>
    <message>
      <source>UTC, where the server does not tell it</source>
      <translation>UTC, wo der Server sie nicht nennt</translation>
    </message>
    <message>
      <source>Watch it while another server is shown</source>
      <translation>Beobachten, auch wenn ein anderer gezeigt ist</translation>
    </message>
    <message>
      <source>Zone of its schedules</source>
      <translation>Zeitzone der Zeitpläne</translation>
    </message>
    <message>
      <source>as things move</source>
      <translation>wie es läuft</translation>
    </message>
    <message>
      <source>blue</source>
      <translation>blau</translation>
    </message>
    <message>
      <source>green</source>
      <translation>grün</translation>
    </message>
    <message>
      <source>grey</source>
      <translation>grau</translation>
    </message>
    <message>
      <source>orange</source>
      <translation>orange</translation>
    </message>
    <message>
      <source>pink</source>
      <translation>rosa</translation>
    </message>
    <message>
      <source>purple</source>
      <translation>violett</translation>
    </message>
    <message>
      <source>red</source>
      <translation>rot</translation>
    </message>
    <message>
      <source>teal</source>
      <translation>türkis</translation>
    </message>
  </context>
  <context>
    <name>ServersPage</name>
    <message>
      <source>Add…</source>
      <translation>Hinzufügen…</translation>
    </message>
    <message>
      <source>All settings of another Nova…</source>
      <translation>Alle Einstellungen eines anderen Nova…</translation>
    </message>
    <message>
      <source>From a secrets.toml file…</source>
      <translation>Aus einer Datei secrets.toml…</translation>
    </message>
    <message>
      <source>From the environment (SEMAPHORE_URL)</source>
      <translation>Aus der Umgebung (SEMAPHORE_URL)</translation>
    </message>
    <message>
      <source>Import</source>
      <translation>Importieren</translation>
    </message>
    <message>
      <source>Known servers</source>
      <translation>Bekannte Server</translation>
    </message>
    <message>
      <source>No server is known yet. Add one, or import it.</source>
      <translation>Noch ist kein Server bekannt. Einen hinzufügen oder importieren.</translation>
    </message>
    <message>
      <source>Servers</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>not reached</source>
      <translation>nicht erreichbar</translation>
    </message>
    <message>
      <source>not watched</source>
      <translation>nicht beobachtet</translation>
    </message>
    <message>
      <source>shown</source>
      <translation>gezeigt</translation>
    </message>
    <message>
      <source>watched</source>
      <translation>beobachtet</translation>
    </message>
  </context>
  <context>
    <name>SettingsDesk</name>
    <message>
      <source>Export settings</source>
      <translation>Einstellungen exportieren</translation>
    </message>
    <message>
      <source>Import settings</source>
      <translation>Einstellungen importieren</translation>
    </message>
    <message>
      <source>Settings (*.json);;All files (*)</source>
      <translation>Einstellungen (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>The settings were read, and nothing was imported: choose the file again</source>
      <translation>Die Einstellungen wurden gelesen und nichts übernommen: die Datei noch einmal wählen</translation>
    </message>
    <message>
      <source>The settings were saved as {0}, without tokens</source>
      <translation>Die Einstellungen wurden als {0} gespeichert, ohne Token</translation>
    </message>
  </context>
  <context>
    <name>SettingsPage</name>
    <message numerus="yes">
      <source>%n log(s) forgotten</source>
      <translation>
        <numerusform>%n Log vergessen</numerusform>
        <numerusform>%n Logs vergessen</numerusform>
      </translation>
    </message>
    <message>
      <source>All settings</source>
      <translation>Alle Einstellungen</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>Darstellung</translation>
    </message>
    <message>
      <source>At most</source>
      <translation>Höchstens</translation>
    </message>
    <message>
      <source>Closing the window keeps Nova in the tray, where there is one</source>
      <translation>Beim Schließen bleibt Nova im Infobereich, wo es einen gibt</translation>
    </message>
    <message>
      <source>Compact rows: more of a table at once</source>
      <translation>Kompakte Zeilen: mehr Tabelle auf einen Blick</translation>
    </message>
    <message>
      <source>Copy diagnostics…</source>
      <translation>Diagnose kopieren…</translation>
    </message>
    <message>
      <source>Export to a file…</source>
      <translation>In eine Datei exportieren…</translation>
    </message>
    <message>
      <source>For</source>
      <translation>Für</translation>
    </message>
    <message>
      <source>Forget the kept logs of this connection</source>
      <translation>Aufbewahrte Logs dieser Verbindung vergessen</translation>
    </message>
    <message>
      <source>Import from a file…</source>
      <translation>Aus einer Datei importieren…</translation>
    </message>
    <message>
      <source>Keep logs that I read, to search and read them later</source>
      <translation>Gelesene Logs hier aufbewahren, um sie später zu durchsuchen</translation>
    </message>
    <message>
      <source>Kept logs</source>
      <translation>Aufbewahrte Logs</translation>
    </message>
    <message>
      <source>Language (after a restart)</source>
      <translation>Sprache (nach Neustart)</translation>
    </message>
    <message>
      <source>Looks</source>
      <translation>Aussehen</translation>
    </message>
    <message>
      <source>Quick actions</source>
      <translation>Quick Actions</translation>
    </message>
    <message>
      <source>Reduced motion: nothing turns or pulses</source>
      <translation>Weniger Bewegung: nichts dreht sich oder pulsiert</translation>
    </message>
    <message>
      <source>Reports of errors in Nova…</source>
      <translation>Berichte über Fehler in Nova…</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Template for {0}</source>
      <translation>Template für {0}</translation>
    </message>
    <message>
      <source>The icon shows what runs before what failed or waits</source>
      <translation>Das Symbol zeigt, was läuft, vor dem, was fehlschlug oder wartet</translation>
    </message>
    <message>
      <source>The template behind each button. Empty: the one of the same name.</source>
      <translation>Das Template hinter jeder Schaltfläche. Leer: das Template gleichen Namens.</translation>
    </message>
    <message>
      <source>Tray</source>
      <translation>Infobereich</translation>
    </message>
    <message>
      <source>When something goes wrong</source>
      <translation>Wenn etwas nicht geht</translation>
    </message>
    <message>
      <source>as the system</source>
      <translation>wie das System</translation>
    </message>
    <message>
      <source>dark</source>
      <translation>dunkel</translation>
    </message>
    <message>
      <source>days</source>
      <translation>Tage</translation>
    </message>
    <message>
      <source>light</source>
      <translation>hell</translation>
    </message>
  </context>
  <context>
    <name>Shortcuts</name>
    <message numerus="yes">
      <source>%n action(s) have other keys now.</source>
      <translation>
        <numerusform>%n Aktion hat zurzeit andere Tasten.</numerusform>
        <numerusform>%n Aktionen haben zurzeit andere Tasten.</numerusform>
      </translation>
    </message>
    <message>
      <source>Action</source>
      <translation>Aktion</translation>
    </message>
    <message>
      <source>Change…</source>
      <translation>Ändern…</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Copy the rows</source>
      <translation>Zeilen kopieren</translation>
    </message>
    <message>
      <source>Empty the filter</source>
      <translation>Filter leeren</translation>
    </message>
    <message>
      <source>From the filter to the rows</source>
      <translation>Vom Filter zu den Zeilen</translation>
    </message>
    <message>
      <source>Give every action its usual keys again?</source>
      <translation>Allen Aktionen wieder die üblichen Tasten geben?</translation>
    </message>
    <message>
      <source>In a log: always the same</source>
      <translation>In einem Log: immer dieselben</translation>
    </message>
    <message>
      <source>In differences: always the same</source>
      <translation>Bei Unterschieden: immer dieselben</translation>
    </message>
    <message>
      <source>In tables: always the same</source>
      <translation>In Tabellen: immer dieselben</translation>
    </message>
    <message>
      <source>In the search of a log: always the same</source>
      <translation>In der Suche eines Logs: immer dieselben</translation>
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>Tasten</translation>
    </message>
    <message>
      <source>Keys of “{0}”</source>
      <translation>Tasten von „{0}“</translation>
    </message>
    <message>
      <source>Nothing found</source>
      <translation>Nichts gefunden</translation>
    </message>
    <message>
      <source>Open the row</source>
      <translation>Zeile öffnen</translation>
    </message>
    <message>
      <source>Page {0}</source>
      <translation>Seite {0}</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Seiten</translation>
    </message>
    <message>
      <source>Presets: changed where they are managed</source>
      <translation>Vorlagen: dort zu ändern, wo sie verwaltet werden</translation>
    </message>
    <message>
      <source>Press the keys. Backspace leaves the action without any.</source>
      <translation>Die Tasten drücken. Die Rücktaste lässt die Aktion ohne Tasten.</translation>
    </message>
    <message>
      <source>Quick actions</source>
      <translation>Quick Actions</translation>
    </message>
    <message>
      <source>Reset</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <source>Reset all</source>
      <translation>Alle zurücksetzen</translation>
    </message>
    <message>
      <source>Reset all…</source>
      <translation>Alle zurücksetzen…</translation>
    </message>
    <message>
      <source>Run and stop</source>
      <translation>Starten und stoppen</translation>
    </message>
    <message>
      <source>Search actions and keys</source>
      <translation>Aktionen und Tasten suchen</translation>
    </message>
    <message>
      <source>Take over</source>
      <translation>Übernehmen</translation>
    </message>
    <message>
      <source>This key by itself is for typing and moving about: add Ctrl or Alt.</source>
      <translation>Diese Taste allein dient zum Schreiben und Bewegen: Strg oder Alt dazunehmen.</translation>
    </message>
    <message>
      <source>Use these keys</source>
      <translation>Diese Tasten verwenden</translation>
    </message>
    <message>
      <source>Window</source>
      <translation>Fenster</translation>
    </message>
    <message>
      <source>changed</source>
      <translation>geändert</translation>
    </message>
    <message>
      <source>{0} belongs to “{1}” now: reset that one, too.</source>
      <translation>{0} gehört jetzt zu „{1}“: auch dort zurücksetzen.</translation>
    </message>
    <message>
      <source>{0} belongs to “{1}”, which cannot be changed here.</source>
      <translation>{0} gehört zu „{1}“, was hier nicht zu ändern ist.</translation>
    </message>
    <message>
      <source>{0} belongs to “{1}”, which would be left without it.</source>
      <translation>{0} gehört zu „{1}“ und fiele dort weg.</translation>
    </message>
    <message>
      <source>{0} is for text fields.</source>
      <translation>{0} ist für Textfelder.</translation>
    </message>
  </context>
  <context>
    <name>SinceLeft</name>
    <message numerus="yes">
      <source>%n run(s) ended well.</source>
      <translation>
        <numerusform>%n Lauf ging gut aus.</numerusform>
        <numerusform>%n Läufe gingen gut aus.</numerusform>
      </translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Kopiert</translation>
    </message>
    <message>
      <source>Copy as Markdown</source>
      <translation>Als Markdown kopieren</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Fehlgeschlagen</translation>
    </message>
    <message>
      <source>Recovered</source>
      <translation>Wieder in Ordnung</translation>
    </message>
    <message>
      <source>Should have run</source>
      <translation>Hätte laufen sollen</translation>
    </message>
    <message>
      <source>Since you left {0}</source>
      <translation>Seit dem letzten Blick {0}</translation>
    </message>
    <message>
      <source>Since {0}</source>
      <translation>Seit {0}</translation>
    </message>
    <message>
      <source>Still running</source>
      <translation>Läuft noch</translation>
    </message>
    <message>
      <source>Task {0}</source>
      <translation>Task {0}</translation>
    </message>
    <message>
      <source>The server lists its newest runs only: more may have happened.</source>
      <translation>Der Server listet nur seine neuesten Läufe auf: es kann mehr passiert sein.</translation>
    </message>
    <message>
      <source>Waits for you</source>
      <translation>Zu bestätigen</translation>
    </message>
    <message>
      <source>What happened since you left</source>
      <translation>Was seit dem letzten Blick geschah</translation>
    </message>
    <message>
      <source>did not run, was due {0}</source>
      <translation>lief nicht, war fällig {0}</translation>
    </message>
    <message>
      <source>failed</source>
      <translation>fehlgeschlagen</translation>
    </message>
    <message numerus="yes">
      <source>failed %n time(s)</source>
      <translation>
        <numerusform>%n-mal fehlgeschlagen</numerusform>
        <numerusform>%n-mal fehlgeschlagen</numerusform>
      </translation>
    </message>
    <message>
      <source>fine again</source>
      <translation>wieder in Ordnung</translation>
    </message>
    <message numerus="yes">
      <source>fine again after %n failure(s)</source>
      <translation>
        <numerusform>in Ordnung nach %n Fehlschlag</numerusform>
        <numerusform>in Ordnung nach %n Fehlschlägen</numerusform>
      </translation>
    </message>
    <message>
      <source>{0}, ended {1}</source>
      <translation>{0}, beendet {1}</translation>
    </message>
    <message>
      <source>{0}, since {1}</source>
      <translation>{0}, seit {1}</translation>
    </message>
  </context>
  <context>
    <name>StartWords</name>
    <message>
      <source>'{0}' could not be started</source>
      <translation>„{0}“ ließ sich nicht starten</translation>
    </message>
    <message>
      <source>'{0}' reached the server twice</source>
      <translation>„{0}“ kam zweimal beim Server an</translation>
    </message>
    <message>
      <source>'{0}' was not started</source>
      <translation>„{0}“ wurde nicht gestartet</translation>
    </message>
    <message>
      <source>'{0}' was started after all: task {1}</source>
      <translation>„{0}“ wurde doch gestartet: Task {1}</translation>
    </message>
    <message>
      <source>'{0}' was started with other parameters than asked: task {1}</source>
      <translation>„{0}“ wurde mit anderen Parametern gestartet als verlangt: Task {1}</translation>
    </message>
    <message>
      <source>Its answer was lost on the way.</source>
      <translation>Die Antwort ging unterwegs verloren.</translation>
    </message>
    <message>
      <source>Not known whether '{0}' was started</source>
      <translation>Unklar, ob „{0}“ gestartet wurde</translation>
    </message>
    <message>
      <source>Not known whether the task was started: {0}</source>
      <translation>Unklar, ob der Task gestartet wurde: {0}</translation>
    </message>
    <message>
      <source>Nova ended before it was sent.</source>
      <translation>Nova wurde beendet, bevor der Start gesendet war.</translation>
    </message>
    <message>
      <source>Nova looked for it for an hour and did not find it.</source>
      <translation>Nova hat eine Stunde lang danach gesucht und nichts gefunden.</translation>
    </message>
    <message>
      <source>Start again…</source>
      <translation>Noch einmal starten…</translation>
    </message>
    <message>
      <source>Task {0} had not begun and was stopped.</source>
      <translation>Task {0} hatte noch nicht begonnen und wurde gestoppt.</translation>
    </message>
    <message>
      <source>Task {0} is kept.</source>
      <translation>Task {0} bleibt.</translation>
    </message>
    <message>
      <source>Task {0} was not stopped ({1}): look at it.</source>
      <translation>Task {0} wurde nicht gestoppt ({1}): bitte prüfen.</translation>
    </message>
    <message>
      <source>The answer was lost and it is not in the task list yet. Nova looks for it every 30 s for an hour.</source>
      <translation>Die Antwort ging verloren, und in der Task-Liste steht er noch nicht. Nova sucht eine Stunde lang alle 30 s danach.</translation>
    </message>
    <message>
      <source>The server changed the message of task {0}</source>
      <translation>Der Server hat die Nachricht von Task {0} geändert</translation>
    </message>
    <message>
      <source>The server did not keep what was sent. It is now: {0}. Look at it.</source>
      <translation>Der Server hat nicht behalten, was gesendet wurde. Jetzt: {0}. Bitte ansehen.</translation>
    </message>
    <message>
      <source>The server made task {0} of it and ended it with an error at once.</source>
      <translation>Der Server hat daraus Task {0} gemacht und ihn sofort mit einem Fehler beendet.</translation>
    </message>
    <message>
      <source>Without its mark no Nova can tell that it is a request or an approval. Tell the others of it.</source>
      <translation>Ohne ihre Kennung erkennt kein Nova darin eine Anfrage oder Freigabe. Den anderen davon berichten.</translation>
    </message>
  </context>
  <context>
    <name>Status</name>
    <message>
      <source>confirmed</source>
      <translation>bestätigt</translation>
    </message>
    <message>
      <source>failed</source>
      <translation>fehlgeschlagen</translation>
    </message>
    <message>
      <source>rejected</source>
      <translation>abgelehnt</translation>
    </message>
    <message>
      <source>running</source>
      <translation>läuft</translation>
    </message>
    <message>
      <source>starting</source>
      <translation>startet</translation>
    </message>
    <message>
      <source>stopped</source>
      <translation>gestoppt</translation>
    </message>
    <message>
      <source>stopping</source>
      <translation>wird gestoppt</translation>
    </message>
    <message>
      <source>success</source>
      <translation>erfolgreich</translation>
    </message>
    <message>
      <source>unknown</source>
      <translation>unbekannt</translation>
    </message>
    <message>
      <source>waiting</source>
      <translation>wartet</translation>
    </message>
    <message>
      <source>waits for you</source>
      <translation>zu bestätigen</translation>
    </message>
  </context>
  <context>
    <name>StatusLine</name>
    <message>
      <source>Semaphore {0}</source>
      <translation>Semaphore {0}</translation>
    </message>
    <message>
      <source>guest</source>
      <translation>Guest</translation>
    </message>
    <message>
      <source>manager</source>
      <translation>Manager</translation>
    </message>
    <message>
      <source>owner</source>
      <translation>Owner</translation>
    </message>
    <message>
      <source>refreshed {0} s ago</source>
      <translation>Stand vor {0} s</translation>
    </message>
    <message>
      <source>refreshes every {0} s</source>
      <translation>Abfrage alle {0} s</translation>
    </message>
    <message>
      <source>task runner</source>
      <translation>Task Runner</translation>
    </message>
    <message>
      <source>⚠ plain http: the token can be read on the network</source>
      <translation>⚠ unverschlüsseltes http: Token im Netzwerk lesbar</translation>
    </message>
  </context>
  <context>
    <name>StatusSummary</name>
    <message numerus="yes">
      <source>%n failed today</source>
      <translation>
        <numerusform>%n heute fehlgeschlagen</numerusform>
        <numerusform>%n heute fehlgeschlagen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n running</source>
      <translation>
        <numerusform>%n läuft</numerusform>
        <numerusform>%n laufen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n waits for you</source>
      <translation>
        <numerusform>%n zu bestätigen</numerusform>
        <numerusform>%n zu bestätigen</numerusform>
      </translation>
    </message>
    <message>
      <source>last success {0}</source>
      <translation>letzter Erfolg {0}</translation>
    </message>
  </context>
  <context>
    <name>StopWords</name>
    <message numerus="yes">
      <source>%n task(s) told to stop</source>
      <translation>
        <numerusform>Stopp für %n Task gesendet</numerusform>
        <numerusform>Stopp für %n Tasks gesendet</numerusform>
      </translation>
    </message>
    <message>
      <source>{0}: had ended already ({1}), nothing was sent</source>
      <translation>{0}: war schon beendet ({1}), nichts gesendet</translation>
    </message>
  </context>
  <context>
    <name>Table</name>
    <message>
      <source>Clear filter</source>
      <translation>Filter löschen</translation>
    </message>
    <message>
      <source>Columns</source>
      <translation>Spalten</translation>
    </message>
    <message>
      <source>Nothing matches the filter</source>
      <translation>Nichts passt zum Filter</translation>
    </message>
    <message>
      <source>Reset columns</source>
      <translation>Spalten zurücksetzen</translation>
    </message>
    <message>
      <source>These rows are from {0}.</source>
      <translation>Stand dieser Zeilen: {0}.</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message>
      <source>“{0}”</source>
      <translation>„{0}“</translation>
    </message>
  </context>
  <context>
    <name>TablePanel</name>
    <message>
      <source>Search</source>
      <translation>Suchen</translation>
    </message>
  </context>
  <context>
    <name>TargetDialog</name>
    <message>
      <source>Before the last change: {0}</source>
      <translation>Vor der letzten Änderung: {0}</translation>
    </message>
    <message>
      <source>Change the target</source>
      <translation>Ziel ändern</translation>
    </message>
    <message>
      <source>Fields: {0}. A line whose fields are all empty is left out.</source>
      <translation>Felder: {0}. Eine Zeile, deren Felder alle leer sind, entfällt.</translation>
    </message>
    <message>
      <source>Keep target</source>
      <translation>Ziel behalten</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>New target</source>
      <translation>Neues Ziel</translation>
    </message>
    <message>
      <source>Of</source>
      <translation>Von</translation>
    </message>
    <message>
      <source>Send a test</source>
      <translation>Test senden</translation>
    </message>
    <message>
      <source>Service</source>
      <translation>Dienst</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>Texts</source>
      <translation>Texte</translation>
    </message>
    <message>
      <source>The keyring that holds its address does not open. Unlock it and come back, or enter all anew.</source>
      <translation>Der Schlüsselbund mit der Adresse öffnet sich nicht. Ihn entsperren und wiederkommen, oder alles neu eingeben.</translation>
    </message>
    <message>
      <source>The test is being sent…</source>
      <translation>Der Test wird gesendet…</translation>
    </message>
    <message>
      <source>The text is empty.</source>
      <translation>Der Text ist leer.</translation>
    </message>
    <message>
      <source>This target is on</source>
      <translation>Dieses Ziel ist an</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>Titel</translation>
    </message>
    <message>
      <source>What is sent</source>
      <translation>Was gesendet wird</translation>
    </message>
  </context>
  <context>
    <name>TaskDetails</name>
    <message>
      <source>Approves</source>
      <translation>Gibt frei</translation>
    </message>
    <message>
      <source>Arguments</source>
      <translation>Argumente</translation>
    </message>
    <message>
      <source>Asked for, but {0} has no dry run: it ran for real</source>
      <translation>Verlangt, aber {0} kennt keinen Probelauf: es war ein echter Lauf</translation>
    </message>
    <message>
      <source>Asks for approval</source>
      <translation>Bittet um Freigabe</translation>
    </message>
    <message>
      <source>Branch</source>
      <translation>Branch</translation>
    </message>
    <message>
      <source>Build task</source>
      <translation>Build-Task</translation>
    </message>
    <message>
      <source>Commit</source>
      <translation>Commit</translation>
    </message>
    <message>
      <source>Commit message</source>
      <translation>Commit-Text</translation>
    </message>
    <message>
      <source>Compare…</source>
      <translation>Vergleichen…</translation>
    </message>
    <message>
      <source>Created</source>
      <translation>Angelegt</translation>
    </message>
    <message>
      <source>Debug</source>
      <translation>Debug</translation>
    </message>
    <message>
      <source>Deployed by</source>
      <translation>Deploys</translation>
    </message>
    <message>
      <source>Dry run</source>
      <translation>Probelauf</translation>
    </message>
    <message>
      <source>Duration</source>
      <translation>Dauer</translation>
    </message>
    <message>
      <source>Ended</source>
      <translation>Beendet</translation>
    </message>
    <message>
      <source>Environment</source>
      <translation>Umgebung</translation>
    </message>
    <message>
      <source>Inventory</source>
      <translation>Inventory</translation>
    </message>
    <message>
      <source>Limit</source>
      <translation>Limit</translation>
    </message>
    <message>
      <source>Message</source>
      <translation>Nachricht</translation>
    </message>
    <message>
      <source>No task selected</source>
      <translation>Kein Task ausgewählt</translation>
    </message>
    <message>
      <source>Not readable as JSON, so it stays hidden</source>
      <translation>Nicht als JSON lesbar, daher verborgen</translation>
    </message>
    <message>
      <source>Not readable as JSON, so they stay hidden</source>
      <translation>Nicht als JSON lesbar, daher verborgen</translation>
    </message>
    <message>
      <source>Parameters</source>
      <translation>Parameter</translation>
    </message>
    <message>
      <source>Playbook</source>
      <translation>Playbook</translation>
    </message>
    <message>
      <source>Rolled back by</source>
      <translation>Zurückgerollt durch</translation>
    </message>
    <message>
      <source>Rolled back to by</source>
      <translation>Zurückgeholt durch</translation>
    </message>
    <message>
      <source>Rolls back to</source>
      <translation>Rollt zurück auf</translation>
    </message>
    <message>
      <source>Select a task to see its facts.</source>
      <translation>Einen Task auswählen, um seine Angaben zu sehen.</translation>
    </message>
    <message>
      <source>Show differences</source>
      <translation>Diff</translation>
    </message>
    <message>
      <source>Skipped tags</source>
      <translation>Ohne Tags</translation>
    </message>
    <message>
      <source>Started</source>
      <translation>Gestartet</translation>
    </message>
    <message>
      <source>Started by</source>
      <translation>Gestartet von</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Tags</source>
      <translation>Tags</translation>
    </message>
    <message>
      <source>Task</source>
      <translation>Task</translation>
    </message>
    <message>
      <source>Task ID</source>
      <translation>Task-ID</translation>
    </message>
    <message>
      <source>Task details</source>
      <translation>Task-Details</translation>
    </message>
    <message>
      <source>Template</source>
      <translation>Template</translation>
    </message>
    <message>
      <source>Times</source>
      <translation>Zeiten</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>Version</translation>
    </message>
    <message>
      <source>Waits because</source>
      <translation>Wartet, weil</translation>
    </message>
    <message>
      <source>What changed since the last good run</source>
      <translation>Was sich seit dem letzten guten Lauf geändert hat</translation>
    </message>
    <message>
      <source>What ran</source>
      <translation>Was lief</translation>
    </message>
    <message>
      <source>Yes</source>
      <translation>Ja</translation>
    </message>
    <message>
      <source>{0} (the template's)</source>
      <translation>{0} (aus dem Template)</translation>
    </message>
  </context>
  <context>
    <name>TaskPanel</name>
    <message numerus="yes">
      <source>%n task(s)</source>
      <translation>
        <numerusform>%n Task</numerusform>
        <numerusform>%n Tasks</numerusform>
      </translation>
    </message>
    <message>
      <source>Each run of a template becomes a task and is listed here with its log.</source>
      <translation>Jeder Lauf eines Templates wird ein Task und steht hier mit Log.</translation>
    </message>
    <message>
      <source>Filter tasks</source>
      <translation>Tasks filtern</translation>
    </message>
    <message>
      <source>Filter, e.g. status:failed user:me since:2d deploy</source>
      <translation>Filter, z. B. status:failed user:me since:2d deploy</translation>
    </message>
    <message>
      <source>Loading tasks</source>
      <translation>Tasks werden geladen</translation>
    </message>
    <message>
      <source>No tasks yet</source>
      <translation>Noch keine Tasks</translation>
    </message>
    <message>
      <source>Older…</source>
      <translation>Ältere…</translation>
    </message>
    <message>
      <source>Run a template</source>
      <translation>Ein Template ausführen</translation>
    </message>
    <message>
      <source>Show older tasks</source>
      <translation>Ältere Tasks zeigen</translation>
    </message>
    <message>
      <source>Show older tasks, also those that the server lists no more</source>
      <translation>Ältere Tasks zeigen, auch solche, die der Server nicht mehr auflistet</translation>
    </message>
    <message numerus="yes">
      <source>{0} of %n task(s)</source>
      <translation>
        <numerusform>{0} von %n Task</numerusform>
        <numerusform>{0} von %n Tasks</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TaskTable</name>
    <message>
      <source>Created</source>
      <translation>Angelegt</translation>
    </message>
    <message>
      <source>Duration</source>
      <translation>Dauer</translation>
    </message>
    <message>
      <source>Message</source>
      <translation>Nachricht</translation>
    </message>
    <message>
      <source>Started</source>
      <translation>Gestartet</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Task ID</source>
      <translation>Task-ID</translation>
    </message>
    <message>
      <source>Tasks</source>
      <translation>Tasks</translation>
    </message>
    <message>
      <source>Template</source>
      <translation>Template</translation>
    </message>
    <message>
      <source>User</source>
      <translation>Benutzer</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>Version</translation>
    </message>
  </context>
  <context>
    <name>TemplatePanel</name>
    <message numerus="yes">
      <source>%n template(s)</source>
      <translation>
        <numerusform>%n Template</numerusform>
        <numerusform>%n Templates</numerusform>
      </translation>
    </message>
    <message>
      <source>Filter templates</source>
      <translation>Templates filtern</translation>
    </message>
    <message>
      <source>Filter, e.g. deploy app:ansible status:failed</source>
      <translation>Filter, z. B. deploy app:ansible status:failed</translation>
    </message>
    <message>
      <source>Loading templates</source>
      <translation>Templates werden geladen</translation>
    </message>
    <message>
      <source>No templates here</source>
      <translation>Keine Templates hier</translation>
    </message>
    <message>
      <source>No templates in this project</source>
      <translation>Keine Templates in diesem Projekt</translation>
    </message>
    <message>
      <source>Nothing matches here</source>
      <translation>Hier passt nichts</translation>
    </message>
    <message>
      <source>Show all templates</source>
      <translation>Alle Templates zeigen</translation>
    </message>
    <message>
      <source>Templates are made in Semaphore's web page; they appear here by themselves.</source>
      <translation>Templates werden in der Web-UI von Semaphore angelegt und erscheinen hier von selbst.</translation>
    </message>
    <message numerus="yes">
      <source>{0} of %n template(s)</source>
      <translation>
        <numerusform>{0} von %n Template</numerusform>
        <numerusform>{0} von %n Templates</numerusform>
      </translation>
    </message>
    <message>
      <source>“{0}”</source>
      <translation>„{0}“</translation>
    </message>
  </context>
  <context>
    <name>TemplateTable</name>
    <message>
      <source>App</source>
      <translation>App</translation>
    </message>
    <message>
      <source>Asks for</source>
      <translation>Fragt nach</translation>
    </message>
    <message>
      <source>Description</source>
      <translation>Beschreibung</translation>
    </message>
    <message>
      <source>Favourite</source>
      <translation>Favorit</translation>
    </message>
    <message>
      <source>Last run</source>
      <translation>Letzter Lauf</translation>
    </message>
    <message>
      <source>Must be answered before a run: {0}</source>
      <translation>Vor dem Ausführen anzugeben: {0}</translation>
    </message>
    <message>
      <source>Template</source>
      <translation>Template</translation>
    </message>
    <message>
      <source>Templates</source>
      <translation>Templates</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Typ</translation>
    </message>
    <message>
      <source>never</source>
      <translation>nie</translation>
    </message>
    <message>
      <source>{0}, favourite</source>
      <translation>{0}, Favorit</translation>
    </message>
    <message>
      <source>{0}, {1}, last run {2}</source>
      <translation>{0}, {1}, letzter Lauf {2}</translation>
    </message>
    <message>
      <source>{0}, {1}, never run</source>
      <translation>{0}, {1}, nie ausgeführt</translation>
    </message>
  </context>
  <context>
    <name>TemplateType</name>
    <message>
      <source>Build</source>
      <translation>Build</translation>
    </message>
    <message>
      <source>Deploy</source>
      <translation>Deploy</translation>
    </message>
    <message>
      <source>Task</source>
      <translation>Task</translation>
    </message>
  </context>
  <context>
    <name>TemplateViews</name>
    <message>
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <source>Favourites</source>
      <translation>Favoriten</translation>
    </message>
    <message>
      <source>Views of templates</source>
      <translation>Ansichten der Templates</translation>
    </message>
  </context>
  <context>
    <name>TextPreview</name>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
  </context>
  <context>
    <name>Time</name>
    <message numerus="yes">
      <source>%n d ago</source>
      <translation>
        <numerusform>vor %n Tag</numerusform>
        <numerusform>vor %n Tagen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n h ago</source>
      <translation>
        <numerusform>vor %n h</numerusform>
        <numerusform>vor %n h</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n min ago</source>
      <translation>
        <numerusform>vor %n min</numerusform>
        <numerusform>vor %n min</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n wk ago</source>
      <translation>
        <numerusform>vor %n Woche</numerusform>
        <numerusform>vor %n Wochen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n yr ago</source>
      <translation>
        <numerusform>vor %n Jahr</numerusform>
        <numerusform>vor %n Jahren</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>in %n d</source>
      <translation>
        <numerusform>in %n Tag</numerusform>
        <numerusform>in %n Tagen</numerusform>
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
        <numerusform>in %n Woche</numerusform>
        <numerusform>in %n Wochen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>in %n yr</source>
      <translation>
        <numerusform>in %n Jahr</numerusform>
        <numerusform>in %n Jahren</numerusform>
      </translation>
    </message>
    <message>
      <source>just now</source>
      <translation>gerade eben</translation>
    </message>
  </context>
  <context>
    <name>TokenDialog</name>
    <message>
      <source>Enter a new one</source>
      <translation>Ein neues eingeben</translation>
    </message>
    <message>
      <source>Let the server make a new one</source>
      <translation>Den Server ein neues anlegen lassen</translation>
    </message>
    <message>
      <source>New token</source>
      <translation>Neuer Token</translation>
    </message>
    <message>
      <source>Replace</source>
      <translation>Ersetzen</translation>
    </message>
    <message>
      <source>Replace the token</source>
      <translation>Token ersetzen</translation>
    </message>
    <message>
      <source>The new one is tested and kept first. Scripts that use the old one stop.</source>
      <translation>Das neue wird erst geprüft und aufbewahrt. Skripte mit dem alten gehen dann nicht mehr.</translation>
    </message>
    <message>
      <source>Then remove the old one from the server</source>
      <translation>Das alte danach vom Server entfernen</translation>
    </message>
  </context>
  <context>
    <name>Tray</name>
    <message numerus="yes">
      <source>%n failed</source>
      <translation>
        <numerusform>%n fehlgeschlagen</numerusform>
        <numerusform>%n fehlgeschlagen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n running</source>
      <translation>
        <numerusform>%n läuft</numerusform>
        <numerusform>%n laufen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n waits for you</source>
      <translation>
        <numerusform>%n zu bestätigen</numerusform>
        <numerusform>%n zu bestätigen</numerusform>
      </translation>
    </message>
    <message>
      <source>Nothing runs</source>
      <translation>Nichts läuft</translation>
    </message>
    <message>
      <source>Nova goes on in the tray. Its menu opens the window again, and quits.</source>
      <translation>Nova läuft im Infobereich weiter. Das Menü dort öffnet das Fenster wieder und beendet Nova.</translation>
    </message>
    <message>
      <source>Open Nova</source>
      <translation>Nova öffnen</translation>
    </message>
    <message>
      <source>Presets</source>
      <translation>Vorlagen</translation>
    </message>
    <message>
      <source>Quick actions</source>
      <translation>Quick Actions</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>Recent failures</source>
      <translation>Letzte Fehlschläge</translation>
    </message>
    <message>
      <source>What runs is not known yet</source>
      <translation>Noch ist nicht bekannt, was läuft</translation>
    </message>
    <message>
      <source>{0} is not reached</source>
      <translation>{0} ist nicht erreichbar</translation>
    </message>
  </context>
  <context>
    <name>Updates</name>
    <message>
      <source>Asks {0} for the number of the newest version and tells it which one this is, nothing else. Nothing is downloaded or installed.</source>
      <translation>Fragt {0} nach der Nummer der neuesten Version und nennt dabei die eigene, sonst nichts. Nichts wird heruntergeladen oder installiert.</translation>
    </message>
    <message>
      <source>Look for a newer Nova once a day</source>
      <translation>Einmal am Tag nach einem neueren Nova sehen</translation>
    </message>
    <message>
      <source>Look now</source>
      <translation>Jetzt nachsehen</translation>
    </message>
    <message>
      <source>Looking…</source>
      <translation>Es wird nachgesehen…</translation>
    </message>
    <message>
      <source>Not available: the address to ask is not one of https. Tell the administrator.</source>
      <translation>Nicht verfügbar: die Adresse dafür ist keine mit https. Dem Administrator Bescheid geben.</translation>
    </message>
    <message>
      <source>Not available: the administrator of this computer does not allow it.</source>
      <translation>Nicht verfügbar: der Administrator dieses Rechners erlaubt es nicht.</translation>
    </message>
    <message>
      <source>Not available: this Nova was built without an address to ask.</source>
      <translation>Nicht verfügbar: dieses Nova wurde ohne eine Adresse gebaut, die gefragt werden könnte.</translation>
    </message>
    <message>
      <source>Nova {0} is there</source>
      <translation>Nova {0} ist da</translation>
    </message>
    <message>
      <source>Nova {0} is there. Looked at {1}</source>
      <translation>Nova {0} ist da. Nachgesehen: {1}</translation>
    </message>
    <message>
      <source>Open in the browser</source>
      <translation>Im Browser öffnen</translation>
    </message>
    <message>
      <source>Show its page…</source>
      <translation>Seite dazu zeigen…</translation>
    </message>
    <message>
      <source>This is Nova {0}. Dismiss it to hear no more of this version.</source>
      <translation>Dies ist Nova {0}. Schließen, um von dieser Version nichts mehr zu hören.</translation>
    </message>
    <message>
      <source>This is Nova {0}. Its page tells what is new and how to get it:</source>
      <translation>Dies ist Nova {0}. Auf der Seite dazu steht, was neu ist und woher es kommt:</translation>
    </message>
    <message>
      <source>This is the newest version. Looked at {0}</source>
      <translation>Dies ist die neueste Version. Nachgesehen: {0}</translation>
    </message>
    <message>
      <source>Updates</source>
      <translation>Updates</translation>
    </message>
    <message>
      <source>it answered with HTTP {0}. If that stays, switch this off</source>
      <translation>die Antwort war HTTP {0}. Bleibt das so, dies ausschalten</translation>
    </message>
    <message>
      <source>it cannot be reached. Check the network and the proxy</source>
      <translation>nicht zu erreichen. Das Netz und den Proxy prüfen</translation>
    </message>
    <message>
      <source>it does not answer in time. Check the network, or try again later</source>
      <translation>keine Antwort innerhalb der Zeit. Das Netz prüfen oder es später noch einmal versuchen</translation>
    </message>
    <message>
      <source>it refuses connections. Try again later</source>
      <translation>Verbindungen werden abgelehnt. Später noch einmal versuchen</translation>
    </message>
    <message>
      <source>its answer names no version. If that stays, switch this off</source>
      <translation>die Antwort nennt keine Version. Bleibt das so, dies ausschalten</translation>
    </message>
    <message>
      <source>its certificate is not trusted. Ask the administrator</source>
      <translation>dem Zertifikat wird nicht vertraut. Den Administrator fragen</translation>
    </message>
    <message>
      <source>its name is not known. Check the network</source>
      <translation>der Name ist nicht bekannt. Das Netz prüfen</translation>
    </message>
    <message>
      <source>the connection broke. Try again later</source>
      <translation>die Verbindung brach ab. Später noch einmal versuchen</translation>
    </message>
    <message>
      <source>{0} could not be asked: {1}.</source>
      <translation>{0} konnte nicht gefragt werden: {1}.</translation>
    </message>
  </context>
  <context>
    <name>ValueWords</name>
    <message>
      <source>arguments</source>
      <translation>Argumente</translation>
    </message>
    <message>
      <source>branch</source>
      <translation>Branch</translation>
    </message>
    <message>
      <source>debug</source>
      <translation>Debug</translation>
    </message>
    <message>
      <source>debug level</source>
      <translation>Debug-Stufe</translation>
    </message>
    <message>
      <source>differences</source>
      <translation>Unterschiede</translation>
    </message>
    <message>
      <source>dry run</source>
      <translation>Probelauf</translation>
    </message>
    <message>
      <source>inventory</source>
      <translation>Inventory</translation>
    </message>
    <message>
      <source>limit</source>
      <translation>Limit</translation>
    </message>
    <message>
      <source>message</source>
      <translation>Nachricht</translation>
    </message>
    <message>
      <source>skip tags</source>
      <translation>ausgelassene Tags</translation>
    </message>
    <message>
      <source>tags</source>
      <translation>Tags</translation>
    </message>
  </context>
  <context>
    <name>WaitWords</name>
    <message numerus="yes">
      <source> and %n more</source>
      <translation>
        <numerusform> und %n weiterer</numerusform>
        <numerusform> und %n weitere</numerusform>
      </translation>
    </message>
    <message>
      <source>Another run of this template goes first: {0}.</source>
      <translation>Ein anderer Lauf dieses Templates ist zuerst dran: {0}.</translation>
    </message>
    <message>
      <source>It is in the server's queue.</source>
      <translation>Er steht in der Warteschlange des Servers.</translation>
    </message>
    <message>
      <source>It waits for somebody to confirm its plan.</source>
      <translation>Sein Plan muss bestätigt werden.</translation>
    </message>
    <message>
      <source>Nothing is ahead of it: the server may be stuck. Look at it, or restart it.</source>
      <translation>Vor ihm ist nichts: vielleicht hängt der Server. Server prüfen oder neu starten.</translation>
    </message>
    <message>
      <source>Nothing of its template runs, other tasks go first: {0}. The server may be full or stuck.</source>
      <translation>Von seinem Template läuft nichts, andere Tasks sind vorher dran: {0}. Der Server ist vielleicht voll oder hängt.</translation>
    </message>
    <message>
      <source>Other tasks go first: {0}.</source>
      <translation>Andere Tasks sind zuerst dran: {0}.</translation>
    </message>
    <message>
      <source>since {0}</source>
      <translation>{0}</translation>
    </message>
    <message>
      <source>{0} Waiting {1}.</source>
      <translation>{0} Wartebeginn {1}.</translation>
    </message>
  </context>
  <context>
    <name>WelcomePage</name>
    <message>
      <source>API token</source>
      <translation>API-Token</translation>
    </message>
    <message>
      <source>Allow plain http: others on the network can read the token</source>
      <translation>http erlauben: Token im Netzwerk mitlesbar</translation>
    </message>
    <message>
      <source>Asking the server…</source>
      <translation>Server wird gefragt…</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>CA file</source>
      <translation>CA-Datei</translation>
    </message>
    <message>
      <source>CA file (optional)</source>
      <translation>CA-Datei (optional)</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Cancelled. Nothing was kept.</source>
      <translation>Abgebrochen. Nichts wurde gespeichert.</translation>
    </message>
    <message>
      <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
      <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Choose a CA file</source>
      <translation>CA-Datei wählen</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Wählen…</translation>
    </message>
    <message>
      <source>Connect</source>
      <translation>Verbinden</translation>
    </message>
    <message>
      <source>Connect to a server</source>
      <translation>Mit einem Server verbinden</translation>
    </message>
    <message>
      <source>Enter the server's address and a token.</source>
      <translation>Adresse des Servers und einen Token eingeben.</translation>
    </message>
    <message>
      <source>Go on without it, for this session</source>
      <translation>Ohne ihn fortfahren, nur für diese Sitzung</translation>
    </message>
    <message numerus="yes">
      <source>It works: {0}, Semaphore {1}, %n project(s)</source>
      <translation>
        <numerusform>Verbindung steht: {0}, Semaphore {1}, %n Projekt</numerusform>
        <numerusform>Verbindung steht: {0}, Semaphore {1}, %n Projekte</numerusform>
      </translation>
    </message>
    <message>
      <source>No server at hand? Nova brings a practice server with projects, templates and real harmless jobs.</source>
      <translation>Kein Server zur Hand? Nova bringt einen Übungsserver mit Projekten, Templates und echten, harmlosen Jobs mit.</translation>
    </message>
    <message>
      <source>Nova runs and watches deployments on your Semaphore server. It needs its address and an API token.</source>
      <translation>Nova startet und überwacht Deployments auf einem Semaphore-Server. Nötig sind seine Adresse und ein API-Token.</translation>
    </message>
    <message>
      <source>Open User Settings &gt; API Tokens &gt; Create Token</source>
      <translation>User Settings &gt; API Tokens &gt; Create Token öffnen</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Passwort</translation>
    </message>
    <message>
      <source>Server address</source>
      <translation>Serveradresse</translation>
    </message>
    <message>
      <source>Set up elsewhere already? Take over a secrets.toml, the environment or another Nova's settings.</source>
      <translation>Schon anderswo eingerichtet? Eine secrets.toml, die Umgebung oder die Einstellungen eines anderen Nova übernehmen.</translation>
    </message>
    <message>
      <source>Test connection</source>
      <translation>Verbindung testen</translation>
    </message>
    <message>
      <source>The server has not answered for {0} s.</source>
      <translation>Der Server antwortet seit {0} s nicht.</translation>
    </message>
    <message>
      <source>The token is kept in KWallet.</source>
      <translation>Der Token liegt in KWallet.</translation>
    </message>
    <message>
      <source>The token is kept in the Windows Credential Manager.</source>
      <translation>Der Token liegt in der Windows-Anmeldeinformationsverwaltung.</translation>
    </message>
    <message>
      <source>The token is kept in the macOS keychain.</source>
      <translation>Der Token liegt im macOS-Schlüsselbund.</translation>
    </message>
    <message>
      <source>The token is kept in your keyring (Secret Service).</source>
      <translation>Der Token liegt im Schlüsselbund (Secret Service).</translation>
    </message>
    <message>
      <source>The token is kept in your keyring.</source>
      <translation>Der Token liegt im Schlüsselbund.</translation>
    </message>
    <message>
      <source>There is no keyring that Nova can use: the token is kept for this session only, in memory, never in a file.</source>
      <translation>Kein nutzbarer Schlüsselbund: Der Token bleibt nur für diese Sitzung im Speicher, nie in einer Datei.</translation>
    </message>
    <message>
      <source>This token has the role {0}. A task runner's token is enough for daily work, and safer.</source>
      <translation>Dieser Token hat die Rolle {0}. Für die tägliche Arbeit genügt ein Token der Rolle Task Runner; das ist sicherer.</translation>
    </message>
    <message>
      <source>Try it on the practice server</source>
      <translation>Mit Übungsserver testen</translation>
    </message>
    <message>
      <source>Use user and password once to make a token</source>
      <translation>Token einmalig mit Benutzer und Passwort erzeugen</translation>
    </message>
    <message>
      <source>User</source>
      <translation>Benutzer</translation>
    </message>
    <message>
      <source>Waiting for your keyring…</source>
      <translation>Warten auf den Schlüsselbund…</translation>
    </message>
    <message>
      <source>Your keyring has not answered for {0} s. It may ask you to unlock it.</source>
      <translation>Der Schlüsselbund antwortet seit {0} s nicht. Möglicherweise muss er entsperrt werden.</translation>
    </message>
    <message>
      <source>the system's certificates</source>
      <translation>Zertifikate des Systems</translation>
    </message>
  </context>
  <context>
    <name>Workspace</name>
    <message>
      <source>Analytics</source>
      <translation>Auswertung</translation>
    </message>
    <message>
      <source>Approvals</source>
      <translation>Freigaben</translation>
    </message>
    <message>
      <source>Deploy</source>
      <translation>Deploy</translation>
    </message>
    <message>
      <source>Differences</source>
      <translation>Unterschiede</translation>
    </message>
    <message>
      <source>Kept Logs</source>
      <translation>Aufbewahrte Logs</translation>
    </message>
    <message>
      <source>Live Monitoring</source>
      <translation>Live-Monitoring</translation>
    </message>
    <message>
      <source>Messages</source>
      <translation>Nachrichten</translation>
    </message>
    <message>
      <source>Overview</source>
      <translation>Übersicht</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Seiten</translation>
    </message>
    <message>
      <source>Projects</source>
      <translation>Projekte</translation>
    </message>
    <message>
      <source>Rollback</source>
      <translation>Zurückrollen</translation>
    </message>
    <message>
      <source>Schedules</source>
      <translation>Zeitpläne</translation>
    </message>
    <message>
      <source>Servers</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <source>Task History</source>
      <translation>Task-Historie</translation>
    </message>
    <message>
      <source>Templates</source>
      <translation>Templates</translation>
    </message>
    <message numerus="yes">
      <source>{0}, %n waits for you</source>
      <translation>
        <numerusform>{0}, %n zu bestätigen</numerusform>
        <numerusform>{0}, %n zu bestätigen</numerusform>
      </translation>
    </message>
  </context>
</TS>
