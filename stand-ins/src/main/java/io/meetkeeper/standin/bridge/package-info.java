/**
 * A stand-in for Jitsi Videobridge, for tests and the demo. It gives the answers that a real bridge
 * was recorded giving in the same state, and it can be told to be slow, sick, forgetful of memory
 * or dead. Nothing of Meetkeeper itself depends on it.
 */
package io.meetkeeper.standin.bridge;
