/**
 * Jicofo in a sample: its REST interface, and its process in {@code /proc}, because systemd calls a
 * dead one {@code active (exited)}. Called by {@code HostSampler}.
 */
package io.meetkeeper.collector.jicofo;
