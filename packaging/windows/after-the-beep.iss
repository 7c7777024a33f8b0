; Inno Setup 6.3 or newer: iscc /DVersion=0.1.0 /DProgram=C:\build\dist\after-the-beep /DIcons=C:\build\icons after-the-beep.iss
; For one person, without administrator's rights. Removing the program never touches recordings: they are in
; %LOCALAPPDATA%\after-the-beep, the program is in %LOCALAPPDATA%\Programs\After the Beep.

#ifndef Version
  #error Say which version: /DVersion=...
#endif
#ifndef Program
  #error Say where the frozen program is: /DProgram=...
#endif
#ifndef Icons
  #error Say where the icons are: /DIcons=...
#endif

[Setup]
AppId={{6C1B8E0A-7D57-4E27-9B0E-5A6A1E3F2B90}
AppName=After the Beep
AppVersion={#Version}
AppPublisher=The After the Beep authors
VersionInfoVersion={#Version}
PrivilegesRequired=lowest
DefaultDirName={localappdata}\Programs\After the Beep
DisableProgramGroupPage=yes
DefaultGroupName=After the Beep
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
SetupIconFile={#Icons}\trainer.ico
UninstallDisplayIcon={app}\After the Beep.exe
UninstallDisplayName=After the Beep
OutputBaseFilename=after-the-beep-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
; A window that is open would keep its files: it is asked to close, and what it records is kept as at any end.
CloseApplications=yes
RestartApplications=no

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; What an older version brought and this one does not must not be found by it.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\After the Beep"; Filename: "{app}\After the Beep.exe"
Name: "{userdesktop}\After the Beep"; Filename: "{app}\After the Beep.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\After the Beep.exe"; Description: "{cm:LaunchProgram,After the Beep}"; Flags: nowait postinstall skipifsilent

[Messages]
ConfirmUninstall=Remove %1? Your recordings and settings stay on this computer, in %%LOCALAPPDATA%%\after-the-beep.
