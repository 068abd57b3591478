@echo off
rem Starts loralint on Windows and passes everything through. JAVA_HOME chooses the JVM, JAVA_OPTS adds options to it. Builds
rem the jar if it is missing or LORALINT_REBUILD=1 is set, and creates the start-up archive in the background.
setlocal EnableExtensions DisableDelayedExpansion

call :home
set "JAR=%HOME_DIR%loralint.jar"
if exist "%HOME_DIR%src\main" set "JAR=%HOME_DIR%target\loralint.jar"
if exist "%HOME_DIR%src\main" call :build || exit /b 3
if not exist "%JAR%" (
  echo loralint: "%JAR%" does not exist 1>&2
  exit /b 3
)

rem JAVA_HOME may contain quotation marks, which would end ours.
set "JDK="
if defined JAVA_HOME set "JDK=%JAVA_HOME:"=%"
set "JAVA="
if defined JDK if exist "%JDK%\bin\java.exe" set "JAVA=%JDK%\bin\java.exe"
if not defined JAVA for %%j in (java.exe) do set "JAVA=%%~$PATH:j"
if not defined JAVA (
  echo loralint: java not found; install a JDK 17 or later, or set JAVA_HOME 1>&2
  exit /b 3
)

rem The file "release" of a JDK contains its version. Without it there is no archive.
set "VERSION="
for %%j in ("%JAVA%") do set "RELEASE=%%~dpj..\release"
if exist "%RELEASE%" for /f "tokens=2 delims==" %%v in ('findstr /b /c:"JAVA_VERSION=" "%RELEASE%"') do set "VERSION=%%~v"
set "MAJOR=17"
for /f "delims=." %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% LSS 17 (
  echo loralint: Java %VERSION% is too old; install a JDK 17 or later, or set JAVA_HOME 1>&2
  exit /b 3
)

rem The same flags for every dataset; only --weights needs the full compiler: see docs\decisions\0004-start-up.md.
set "FLAGS=-XX:+UseSerialGC -Xms384m -Xmn128m -XX:TieredStopAtLevel=1"
if "%~1"=="audit" call :flags %*

rem The archive's name contains the size and the time of its jar, so that no other jar uses it.
for %%j in ("%JAR%") do set "STAMP=%%~zj-%%~tj"
set "STAMP=%STAMP:/=%"
set "STAMP=%STAMP::=%"
set "STAMP=%STAMP:.=%"
set "STAMP=%STAMP: =%"
set "NAME=loralint.jar.%VERSION%.%STAMP%.archive"
rem It is next to the jar, or in the user's cache if that folder is read-only.
for %%j in ("%JAR%") do set "ARCHIVE=%%~dpj%NAME%"
if not exist "%ARCHIVE%" if exist "%LOCALAPPDATA%\loralint\%NAME%" set "ARCHIVE=%LOCALAPPDATA%\loralint\%NAME%"
if "%~1"==":archive" goto archive
set "START="
if not defined VERSION goto run
if exist "%ARCHIVE%" (
  if %MAJOR% GEQ 25 (set START="-XX:AOTCache=%ARCHIVE%") else (set START="-XX:SharedArchiveFile=%ARCHIVE%")
  goto run
)
rem The background job gets no handle of this console or of a pipe: a reader of the output must see its end.
if not "%LORALINT_ARCHIVE%"=="off" start "" /b cmd /c call "%HOME_DIR%loralint.cmd" :archive <nul >nul 2>&1

:run
"%JAVA%" %FLAGS% %START% -XX:-UsePerfData -Xlog:disable -Dfile.encoding=UTF-8 %JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

rem Trained with loralint's own sample, never with the user's files. A failure only costs time.
:archive
mkdir "%ARCHIVE%.lock" 2>nul && goto make
if not exist "%ARCHIVE%.lock" (
  set "ARCHIVE=%LOCALAPPDATA%\loralint\%NAME%"
  mkdir "%LOCALAPPDATA%\loralint"
)
mkdir "%ARCHIVE%.lock" 2>nul && goto make
set "LOCK=%ARCHIVE%.lock"
powershell -NoProfile -Command "$l=Get-Item -LiteralPath $env:LOCK; if($l.CreationTime -lt (Get-Date).AddMinutes(-2)){Remove-Item -LiteralPath $env:LOCK}"
exit /b 0
:make
set "NEW=%ARCHIVE%.new"
if %MAJOR% GEQ 25 (
  "%JAVA%" %FLAGS% -XX:AOTCacheOutput="%NEW%" -jar "%JAR%" warm-up || del /q "%NEW%"
) else (
  "%JAVA%" %FLAGS% -XX:DumpLoadedClassList="%NEW%.classes" -jar "%JAR%" warm-up && "%JAVA%" %FLAGS% -Xshare:dump -XX:SharedClassListFile="%NEW%.classes" -XX:SharedArchiveFile="%NEW%" -cp "%JAR%" || del /q "%NEW%"
)
if exist "%NEW%" (
  for %%a in ("%ARCHIVE%") do del /q "%%~dpaloralint.jar.%VERSION%.*.archive"
  move /y "%NEW%" "%ARCHIVE%"
)
del /q "%NEW%.classes"
rmdir "%ARCHIVE%.lock"
exit /b 0

rem Only in a subroutine is %~dp0 the folder of this file if it was found on the path and called in quotation marks.
:home
set "HOME_DIR=%~dp0"
exit /b 0

:flags
if "%~1"=="" exit /b 0
if "%~1"=="--weights" set "FLAGS=-XX:+UseSerialGC -Xms384m -Xmn128m"
shift
goto flags

:build
if exist "%JAR%" if not "%LORALINT_REBUILD%"=="1" exit /b 0
where mvn >nul 2>nul || (
  echo loralint: cannot build "%JAR%": mvn not found; install Maven 3.9 or later 1>&2
  exit /b 3
)
echo loralint: building the jar (once; takes a minute or two) ... 1>&2
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
set "LORALINT_REBUILD="
exit /b 0
