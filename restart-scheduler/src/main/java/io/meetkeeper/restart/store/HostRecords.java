package io.meetkeeper.restart.store;

import io.meetkeeper.restart.decision.SiteCapacity;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RestartJobRow;

/**
 * The stored records of a host.
 *
 * @param row its row
 * @param job its active job; {@code null} when there is none
 * @param capacity the bridges of its site
 * @param healedToday its restarts of that day for an unhealthy bridge; 0 when not requested
 */
public record HostRecords(HostRow row, RestartJobRow job, SiteCapacity capacity, int healedToday) {}
