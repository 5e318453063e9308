/**
 * The health of hosts and sites as the gateway knows it: {@code HealthRegistry} keeps the last
 * report of each host, {@code HostHealthRule} and {@code SiteHealthRule} judge, {@code
 * HealthSentence} says it, {@code HealthAnnouncer} turns changes into events. REST, {@code
 * /metrics} and the heartbeat ask {@code FleetHealthService}.
 */
package io.meetkeeper.gateway.health;
