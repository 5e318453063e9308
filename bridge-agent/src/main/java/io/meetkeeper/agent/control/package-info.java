/**
 * What any service manager offers (status, restart, start, reload) and its settings. Implemented by
 * systemd, docker, discovery.
 */
package io.meetkeeper.agent.control;
