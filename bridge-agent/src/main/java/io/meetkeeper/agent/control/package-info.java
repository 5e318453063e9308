/**
 * The operations of every service manager (status, restart, start, reload) and their settings.
 * Implemented in systemd, docker and discovery.
 */
package io.meetkeeper.agent.control;
