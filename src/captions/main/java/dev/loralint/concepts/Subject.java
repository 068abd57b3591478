package dev.loralint.concepts;

/** What a concept teaches. Only a character has an identity that captions should leave to the trigger word. */
public enum Subject {
    CHARACTER,
    STYLE,
    OBJECT
}
