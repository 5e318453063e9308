/**
 * The health of hosts and sites: {@code HealthRegistry} keeps the last report of each host, {@code
 * HostHealthRule} and {@code SiteHealthRule} judge, {@code HealthTexts} makes the texts, {@code
 * HealthAnnouncer} turns changes into events. REST, {@code /metrics} and the heartbeat ask {@code
 * FleetHealthService}.
 */
package io.meetkeeper.gateway.health;
