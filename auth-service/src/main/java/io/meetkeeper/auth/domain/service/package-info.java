/**
 * The other services of the site: their restarts over the agents, who is in a conference,
 * prosodyctl check config, the probe; the transaction calls it.
 */
package io.meetkeeper.auth.domain.service;
