@echo off
rem Starts loralint on Windows: builds it when the jar is missing or older than the sources, and passes everything through.
setlocal
set "HOME_DIR=%~dp0"
set "JAR=%HOME_DIR%target\loralint.jar"
if not exist "%HOME_DIR%src\main" set "JAR=%HOME_DIR%loralint.jar"
if exist "%HOME_DIR%src\main" (
  powershell -NoProfile -Command "$j=Get-Item -ErrorAction SilentlyContinue $env:JAR; if(-not $j){exit 1}; $n=Get-ChildItem -Recurse -File $env:HOME_DIR'pom.xml',$env:HOME_DIR'src\main',$env:HOME_DIR'rules' | Where-Object {$_.LastWriteTime -gt $j.LastWriteTime -and $_.FullName -notmatch '\\examples\\' -and $_.FullName -notmatch 'rules\\README.md$'} | Select-Object -First 1; if($n){exit 1}"
  if errorlevel 1 (
    pushd "%HOME_DIR%"
    call mvn -B -q -Plauncher package || (echo loralint: the build failed 1>&2 & popd & exit /b 3)
    popd
  )
)
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dfile.encoding=UTF-8 %JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
