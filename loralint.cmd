@echo off
rem Starts loralint on Windows. Builds it when the jar is missing or older than the sources, makes the start-up archive in
rem the background, and passes everything through. JAVA_HOME chooses the JVM, JAVA_OPTS adds to its options.
setlocal EnableExtensions DisableDelayedExpansion

call :home
set "JAR=%HOME_DIR%target\loralint.jar"
if not exist "%HOME_DIR%src\main" set "JAR=%HOME_DIR%loralint.jar"
if exist "%HOME_DIR%src\main" call :build || exit /b 3
if not exist "%JAR%" (
  echo loralint: there is no "%JAR%" 1>&2
  exit /b 3
)

rem Some write JAVA_HOME with quotation marks, which would end ours.
set "JDK="
if defined JAVA_HOME set "JDK=%JAVA_HOME:"=%"
set "JAVA="
if defined JDK if exist "%JDK%\bin\java.exe" set "JAVA=%JDK%\bin\java.exe"
if not defined JAVA for %%j in (java.exe) do set "JAVA=%%~$PATH:j"
if not defined JAVA (
  echo loralint: there is no java; install a JDK 17 or later, or set JAVA_HOME 1>&2
  exit /b 3
)

rem Which Java it is stands in a file beside it. Where it does not, there is no archive.
set "VERSION="
for %%j in ("%JAVA%") do set "RELEASE=%%~dpj..\release"
if exist "%RELEASE%" for /f "tokens=2 delims==" %%v in ('findstr /b /c:"JAVA_VERSION=" "%RELEASE%"') do set "VERSION=%%~v"
set "MAJOR=17"
for /f "delims=." %%m in ("%VERSION%") do set "MAJOR=%%m"

rem C1 and the serial collector start fastest; for many captions they are twice as slow as what Java chooses by itself.
set "SMALL=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmn32m"
set "FLAGS=%SMALL%"
set "MANY="
if "%~1"=="check" call :count %*
if "%~1"=="fix" call :count %*
if "%~1"=="audit" call :count %*
if "%~1"=="plan" call :count %*
if defined MANY set "FLAGS=-XX:+UseParallelGC -Xmn384m -Xms512m"

rem The archive's name holds the jar's size and time, so that one of an older jar is never used.
for %%j in ("%JAR%") do set "STAMP=%%~zj-%%~tj"
set "STAMP=%STAMP:/=%"
set "STAMP=%STAMP::=%"
set "STAMP=%STAMP:.=%"
set "STAMP=%STAMP: =%"
set "ARCHIVE=%JAR%.%VERSION%.%STAMP%.archive"
if "%~1"==":archive" goto archive
set "START="
if not defined VERSION goto run
if exist "%ARCHIVE%" (
  if %MAJOR% GEQ 25 (set START="-XX:AOTCache=%ARCHIVE%") else (set START="-XX:SharedArchiveFile=%ARCHIVE%" -Xshare:auto)
  goto run
)
rem Nothing of this console or of a pipe is handed down: whoever reads the output must see its end.
if not "%LORALINT_ARCHIVE%"=="off" start "" /b cmd /c call "%HOME_DIR%loralint.cmd" :archive <nul >nul 2>&1

:run
"%JAVA%" %FLAGS% %START% -XX:-UsePerfData -Xlog:disable -Dfile.encoding=UTF-8 %JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

rem Trains on a sample of loralint's own, never on the user's files. Whatever goes wrong changes nothing but the time.
:archive
set "LOCK=%ARCHIVE%.lock"
mkdir "%LOCK%" 2>nul && goto make
powershell -NoProfile -Command "$l=Get-Item -LiteralPath $env:LOCK; if($l.CreationTime -lt (Get-Date).AddMinutes(-2)){Remove-Item -LiteralPath $env:LOCK}"
exit /b 0
:make
set "NEW=%ARCHIVE%.new"
if %MAJOR% GEQ 25 (
  "%JAVA%" %SMALL% -XX:AOTCacheOutput="%NEW%" -jar "%JAR%" warm-up
) else (
  "%JAVA%" %SMALL% -XX:DumpLoadedClassList="%NEW%.classes" -jar "%JAR%" warm-up
  "%JAVA%" %SMALL% -Xshare:dump -XX:SharedClassListFile="%NEW%.classes" -XX:SharedArchiveFile="%NEW%" -cp "%JAR%"
)
if exist "%NEW%" move /y "%NEW%" "%ARCHIVE%"
del /q "%NEW%.classes"
rmdir "%LOCK%"
exit /b 0

rem Only a subroutine is told the folder also where the command was found on the path and written in quotation marks.
:home
set "HOME_DIR=%~dp0"
exit /b 0

rem Whether any of the words is a folder with thousands of files. Other systems' find may come first on the path.
:count
if "%~1"=="" exit /b 0
if exist "%~1\" for /f %%n in ('dir /s /b /a-d "%~1" 2^>nul ^| "%SystemRoot%\System32\find.exe" /c /v ""') do if %%n GEQ 6000 set "MANY=1"
shift
goto count

rem A rule's page is part of the program; its examples and the generated index are not.
:build
powershell -NoProfile -Command "$j=Get-Item -LiteralPath $env:JAR -ErrorAction SilentlyContinue; if(-not $j){exit 1}; $h=$env:HOME_DIR; $n=Get-ChildItem -Recurse -File -LiteralPath ($h+'pom.xml'),($h+'src\main'),($h+'rules') | Where-Object {$_.LastWriteTime -gt $j.LastWriteTime -and $_.FullName -notmatch '\\examples\\' -and $_.FullName -notmatch 'rules\\README.md$'} | Select-Object -First 1; if($n){exit 1}"
if not errorlevel 1 exit /b 0
where mvn >nul 2>nul || (
  echo loralint: there is no Maven ^(mvn^) to build "%JAR%" with; install Maven 3.9 or later 1>&2
  exit /b 3
)
echo loralint: building (once; a minute or two) ... 1>&2
pushd "%HOME_DIR%"
if not exist target mkdir target
call mvn -B -q -Plauncher package >target\loralint-build.log 2>&1
if errorlevel 1 (
  echo loralint: the build failed: 1>&2
  type target\loralint-build.log 1>&2
  popd
  exit /b 3
)
popd
exit /b 0
