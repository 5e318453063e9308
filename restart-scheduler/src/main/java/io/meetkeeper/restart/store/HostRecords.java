package io.meetkeeper.restart.store;

import io.meetkeeper.restart.policy.SiteCapacity;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.RestartJobRow;

/**
 * What is stored about a host.
 *
 * @param row its row
 * @param job its active job; {@code null} when there is none
 * @param capacity the bridges of its site
 * @param healedToday its restarts of that day for a bridge that was not well; 0 when not asked for
 */
public record HostRecords(HostRow row, RestartJobRow job, SiteCapacity capacity, int healedToday) {}
