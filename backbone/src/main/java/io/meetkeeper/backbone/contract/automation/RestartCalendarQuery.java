package io.meetkeeper.backbone.contract.automation;

/**
 * Query when automatic restarts are allowed on a host in the days to come.
 *
 * @param host host id
 * @param days number of days, with today, from 1 to 60
 */
public record RestartCalendarQuery(String host, int days) {}
