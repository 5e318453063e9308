/**
 * Tests of the whole system with real components: systemd, containers of a real Docker engine, and
 * real swap. The classes here provide the components ({@link io.meetkeeper.system.TestEnvironment},
 * {@link io.meetkeeper.system.SystemdContainer}, {@link io.meetkeeper.system.SwapFile}) and
 * Meetkeeper itself as a process of this machine ({@code MeetkeeperServerProcess}, {@code
 * LocalBridgeProcess}); the tests ({@code *IT}, {@code *SystemTest}) run with the Maven profile
 * {@code system}, as {@code ./verify} does, and are not found by a plain {@code mvn verify}.
 */
package io.meetkeeper.system;
