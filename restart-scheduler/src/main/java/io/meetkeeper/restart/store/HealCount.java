package io.meetkeeper.restart.store;

/**
 * The number of restarts of a host for an unhealthy bridge on one day.
 *
 * @param host its id
 * @param day the day of the budget, ISO 8601
 * @param number the number
 */
record HealCount(String host, String day, int number) {}
