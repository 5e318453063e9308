/**
 * The other services of the site: restarts through the agents, the scheduler, {@code prosodyctl
 * check config} and the probe. The transaction calls it.
 */
package io.meetkeeper.auth.domain.service;
