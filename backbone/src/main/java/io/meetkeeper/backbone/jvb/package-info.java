/**
 * Client of the video bridge's private REST: calls, health and drain. Answers are checked strictly,
 * since a wrong zero could cut off calls. Used by the collector for its samples, and by the bridge
 * agent right before it acts. Jicofo's statistics are read in the same way.
 */
package io.meetkeeper.backbone.jvb;
