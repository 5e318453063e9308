/**
 * The video bridge's private REST: who talks, and whether the bridge thinks itself healthy. Answers
 * are read with distrust, since a wrong zero would cut calls. The collector asks for its samples,
 * the bridge agent right before it acts.
 */
package io.meetkeeper.backbone.jvb;
