@echo off
rem Starts loralint on Windows and passes everything through. In a package, the JVM is in the folder runtime; else JAVA_HOME
rem chooses it. JAVA_OPTS adds options to it. In a checkout, builds the jar if it is missing or LORALINT_REBUILD=1 is set.
setlocal EnableExtensions DisableDelayedExpansion
rem java.exe reads its command line in the ANSI code page, which lacks most letters; the environment is Unicode.
if not defined LORALINT_DROPPED set LORALINT_ARGUMENTS=%*
call :home
set "JAR=%HOME_DIR%loralint.jar"
set "OPTIONS=%HOME_DIR%jvm.options"
if exist "%HOME_DIR%src\cli" set "OPTIONS=%HOME_DIR%src\dist\jvm.options"
if exist "%HOME_DIR%src\cli" set "JAR=%HOME_DIR%target\loralint.jar"
if exist "%HOME_DIR%src\cli" call :build || exit /b 3
if not exist "%JAR%" (
  echo loralint: "%JAR%" does not exist 1>&2
  exit /b 3
)

rem JAVA_HOME may contain quotation marks, which would end ours.
set "JDK="
if defined JAVA_HOME set "JDK=%JAVA_HOME:"=%"
if exist "%HOME_DIR%runtime\bin\java.exe" set "JDK=%HOME_DIR%runtime"
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
if not defined VERSION if exist "%RELEASE%" for /f "usebackq tokens=1,2 delims==" %%k in ("%RELEASE%") do if "%%k"=="JAVA_VERSION" set "VERSION=%%~l"
set "MAJOR=17"
for /f "delims=." %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% LSS 17 (
  echo loralint: Java %VERSION% is too old; install a JDK 17 or later, or set JAVA_HOME 1>&2
  exit /b 3
)

rem Only --weights needs the full compiler: see docs\decisions\0004-start-up.md.
set "WEIGHTS="
if "%~1"=="audit" set "WEIGHTS=-XX:CompileThresholdScaling=1"
if "%~1"=="audit" call :flags %*

rem The start-up archive is in the package (Java 25), or the JVM writes it at the end of a check (Java 19 or later). The JVM
rem accepts it only for a jar of the same size and time at the same place, so these are in its name.
set "ARCHIVE=%JAR%.%VERSION%.archive"
set "START="
if exist "%ARCHIVE%" set START="-XX:AOTCache=%ARCHIVE%"
if not exist "%ARCHIVE%" if %MAJOR% GEQ 19 if defined LOCALAPPDATA if not "%LORALINT_ARCHIVE%"=="off" call :archive "%~1"

"%JAVA%" "@%OPTIONS%" %WEIGHTS% %START% -Dloralint.arguments=environment %JAVA_OPTS% -jar "%JAR%"
exit /b %ERRORLEVEL%

rem Only in a subroutine is %~dp0 the folder of this file if it was found on the path and called in quotation marks.
:home
set "HOME_DIR=%~dp0"
exit /b 0

:flags
if "%~1"=="" exit /b 0
if "%~1"=="--weights" set "WEIGHTS=%WEIGHTS% -XX:TieredStopAtLevel=4"
shift
goto flags

:archive
for %%j in ("%JAR%") do set "KEY=%%~zj-%%~tj-%%~dpj"
set "KEY=%KEY:/=%"
set "KEY=%KEY::=%"
set "KEY=%KEY: =%"
set "KEY=%KEY:\=-%"
set "CACHE=%LOCALAPPDATA%\loralint"
set "ARCHIVE=%CACHE%\%VERSION%-%KEY:~0,80%.jsa"
if exist "%ARCHIVE%" (
  set START="-XX:SharedArchiveFile=%ARCHIVE%"
  exit /b 0
)
if not "%~1"=="check" if not "%~1"=="fix" exit /b 0
if not exist "%CACHE%" mkdir "%CACHE%" 2>nul
"%SystemRoot%\System32\forfiles.exe" /p "%CACHE%" /m *.jsa /d -30 /c "%SystemRoot%\System32\cmd.exe /c del @path" >nul 2>nul
set START=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%ARCHIVE%"
exit /b 0

:build
if exist "%JAR%" if not "%LORALINT_REBUILD%"=="1" exit /b 0
pushd "%HOME_DIR%"
"%SystemRoot%\System32\where.exe" mvn >nul 2>nul || (
  popd
  echo loralint: cannot build "%JAR%": mvn not found; install Maven 3.9 or later 1>&2
  exit /b 3
)
echo loralint: building the jar (once; takes about a minute) ... 1>&2
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
