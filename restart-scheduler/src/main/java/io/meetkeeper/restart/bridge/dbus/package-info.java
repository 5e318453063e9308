/**
 * The little of systemd's D-Bus interface that a restart needs. All use of dbus-java is in here, so
 * that its classes and threads exist only between open and close.
 */
package io.meetkeeper.restart.bridge.dbus;
