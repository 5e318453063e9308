package io.meetkeeper.restart.store;

/**
 * The restarts of a host for a bridge that was not well.
 *
 * @param host its id
 * @param day the day in whose budget they are, ISO 8601
 * @param number how many
 */
record HealCount(String host, String day, int number) {}
