/**
 * The video bridge's private REST: who talks, and whether the bridge thinks itself healthy. Answers
 * are read with distrust, since a wrong zero would cut calls. Called by the sampler.
 */
package io.meetkeeper.collector.bridge;
