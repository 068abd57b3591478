@echo off
rem Opens the review of a dataset in the browser. Drop the dataset's folder on this file, or double-click it and enter the folder.
setlocal EnableExtensions DisableDelayedExpansion
title loralint
set "FOLDER="
if not "%~1"=="" set FOLDER=%*
rem The Explorer puts no quotation marks around a name with &, and cmd ends the word there: the whole line has the name.
setlocal EnableDelayedExpansion
set "LINE=!cmdcmdline:*loralint-review.cmd=!"
if not "!LINE!"=="!cmdcmdline!" (
  if "!LINE:~0,1!"=="^"" set "LINE=!LINE:~1!"
  if "!LINE:~-1!"=="^"" set "LINE=!LINE:~0,-1!"
  if "!LINE:~0,1!"==" " set "LINE=!LINE:~1!"
  if not "!LINE!"=="" if not "!LINE:~0,1!"=="^"" set LINE="!LINE!"
  if not "!LINE!"=="" set FOLDER=!LINE!
)
if "!FOLDER!"=="" (
  set /p "FOLDER=Folder of the dataset: "
  set FOLDER="!FOLDER:"=!"
)
set LORALINT_ARGUMENTS=review !FOLDER!
set LORALINT_DROPPED=1
call "%~dp0loralint.cmd"
if errorlevel 1 pause
exit
