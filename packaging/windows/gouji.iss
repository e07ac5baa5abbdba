; The Windows installer, by Inno Setup 6: ISCC /DVersion=X.Y.Z packaging\windows\gouji.iss
; It installs what packaging/frozen/freeze.py made in dist\gouji, for one person and without an administrator.
; Untried: no Windows was at hand. See packaging/README.md.
#ifndef Version
  #error Give the version: ISCC /DVersion=X.Y.Z
#endif
#ifndef Root
  #define Root SourcePath + "..\.."
#endif
#ifndef Program
  #define Program Root + "\dist\gouji"
#endif
#define Chinese CompilerPath + "Languages\ChineseSimplified.isl"

[Setup]
; Never changed: by this an upgrade finds what it replaces.
AppId={{7D1C9A53-2B0E-4C7F-9E57-6A1F0B8C2D34}
AppName=Gouji 勾稽
AppVersion={#Version}
AppVerName=Gouji 勾稽 {#Version}
AppPublisher=Gouji
VersionInfoVersion={#Version}
PrivilegesRequired=lowest
DefaultDirName={autopf}\Gouji
DisableProgramGroupPage=yes
DisableDirPage=auto
ChangesAssociations=yes
CloseApplications=yes
; Qt 6 needs Windows 10 of 2018-10.
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
SetupIconFile={#Root}\build\gouji.ico
UninstallDisplayIcon={app}\gouji-window.exe
OutputDir={#Root}\dist
OutputBaseFilename=gouji-{#Version}-windows
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ShowLanguageDialog=auto

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
#if FileExists(Chinese)
Name: "zh"; MessagesFile: "compiler:Languages\ChineseSimplified.isl"
#endif

[CustomMessages]
en.Project=Gouji project
en.DesktopIcon=An icon on the desktop
en.Start=Start Gouji
#if FileExists(Chinese)
zh.Project=勾稽项目
zh.DesktopIcon=在桌面放一个图标
zh.Start=打开勾稽
#endif

[Tasks]
Name: "desktopicon"; Description: "{cm:DesktopIcon}"; Flags: unchecked

[InstallDelete]
; Modules of an earlier version, which this one may not have any more.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\Gouji 勾稽"; Filename: "{app}\gouji-window.exe"
Name: "{autodesktop}\Gouji 勾稽"; Filename: "{app}\gouji-window.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.gouji"; ValueType: string; ValueName: ""; ValueData: "Gouji.Project"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.gouji\OpenWithProgids"; ValueType: string; ValueName: "Gouji.Project"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\Gouji.Project"; ValueType: string; ValueName: ""; ValueData: "{cm:Project}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Gouji.Project\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\gouji-window.exe,0"
Root: HKA; Subkey: "Software\Classes\Gouji.Project\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\gouji-window.exe"" ""%1"""

[Run]
Filename: "{app}\gouji-window.exe"; Description: "{cm:Start}"; Flags: nowait postinstall skipifsilent
