; Inno Setup 6: the installer for Windows, from the bundle.
; NOT TRIED: it was written on Linux, where neither Windows nor Inno Setup was at hand. Try it before it is given away.
;
;   python nova.py bundle
;   python nova.py package licences
;   iscc /DVersion=0.1.0 packaging\windows.iss
;
; It installs for one person without the administrator's rights, or for all with them. Settings, history and tokens are not
; its business: an update and a removal leave them as they are.

#ifndef Version
  #error Give the version: iscc /DVersion=0.1.0 packaging\windows.iss
#endif

[Setup]
; The identity by which Windows knows an older Nova; never to be changed.
AppId={{6C0C5C1E-3B0B-4D6A-9C4B-0B7E3D4C5A11}
AppName=Nova Desktop
AppVersion={#Version}
AppPublisher=The Nova Desktop team
DefaultDirName={autopf}\Nova Desktop
DefaultGroupName=Nova Desktop
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\LICENSE
OutputDir=..\dist
OutputBaseFilename=nova-desktop-{#Version}-setup
SetupIconFile=..\resources\icons\app\nova.ico
UninstallDisplayIcon={app}\nova-desktop.exe
Compression=lzma2
SolidCompression=yes
CloseApplications=yes
ChangesAssociations=yes
WizardStyle=modern

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "german"; MessagesFile: "compiler:Languages\German.isl"

[InstallDelete]
; Nothing of an older version stays among the new one's files.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\dist\nova-desktop\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "..\LICENSE"; DestDir: "{app}"; Flags: ignoreversion
Source: "..\dist\THIRD-PARTY-LICENCES.txt"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{group}\Nova Desktop"; Filename: "{app}\nova-desktop.exe"

[Registry]
; nova:// links open in Nova; they never start anything.
Root: HKA; Subkey: "Software\Classes\nova"; ValueType: string; ValueData: "URL:Nova Desktop"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\nova"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\nova\DefaultIcon"; ValueType: string; ValueData: "{app}\nova-desktop.exe,0"
Root: HKA; Subkey: "Software\Classes\nova\shell\open\command"; ValueType: string; ValueData: """{app}\nova-desktop.exe"" ""%1"""

[Run]
Filename: "{app}\nova-desktop.exe"; Description: "{cm:LaunchProgram,Nova Desktop}"; Flags: nowait postinstall skipifsilent
