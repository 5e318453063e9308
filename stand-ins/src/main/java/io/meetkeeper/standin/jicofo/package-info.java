/**
 * A stand-in for Jicofo: answers conference requests and joins rooms through the component protocol
 * (XEP-0114) of a real Prosody, and has the private REST API. It handles no media.
 */
package io.meetkeeper.standin.jicofo;
