package dev.loralint.finding;

import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * Places of a finding that are made whenever somebody reads them: a report may count a million and show ten. They are in the order
 * of reports (by path, line and column) and never change.
 */
public abstract class LazyPlaces extends AbstractList<Location> implements RandomAccess {}
