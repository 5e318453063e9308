/**
 * Stand-ins for the neighbours that no package registry offers: a video bridge and the Machinist
 * service. Tests and the demo talk to them over HTTP as they would to the real ones.
 */
package io.meetkeeper.standin;
