/**
 * What every service manager offers (status, restart, start, reload), and its settings. Implemented
 * in systemd, docker and discovery.
 */
package io.meetkeeper.agent.control;
