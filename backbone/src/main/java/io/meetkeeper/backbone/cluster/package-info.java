/**
 * Several processes as one Meetkeeper: settings, Hazelcast without its other doors, and how sound
 * the connection is. Called where a process starts; no role knows of it, and nothing here is loaded
 * by a process that runs alone.
 */
package io.meetkeeper.backbone.cluster;
