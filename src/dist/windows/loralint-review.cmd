@echo off
rem Opens the review of a dataset in the browser. Drop the dataset's folder on this file, or double-click it and choose one on the page.
setlocal EnableExtensions DisableDelayedExpansion
title loralint
set "Q=""
set "FOLDER="
if not "%~1"=="" set FOLDER=%*
rem The Explorer puts no quotation marks around a name with &, and cmd ends the word there: the whole line has the name.
setlocal EnableDelayedExpansion
if defined CMDCMDLINE call :dropped
set LORALINT_ARGUMENTS=review !FOLDER!
set LORALINT_DROPPED=1
call "%~dp0loralint.cmd"
if errorlevel 1 pause
exit

rem What the Explorer starts is: cmd.exe /c ""FILE" NAME"
:dropped
set "LINE=!CMDCMDLINE!"
set "REST=!LINE:*loralint-review.cmd=!"
if "!REST!"=="!LINE!" exit /b 0
if not "!REST:~0,2!"=="!Q! " exit /b 0
set "REST=!REST:~2,-1!"
if not defined REST exit /b 0
if not "!REST:~0,1!"=="!Q!" set "REST=!Q!!REST!!Q!"
set FOLDER=!REST!
exit /b 0
