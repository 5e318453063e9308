/**
 * Stand-ins for the neighbours that no package registry offers: a video bridge, the Machinist
 * service and Jicofo. Tests and the demo talk to them as they would to the real ones.
 */
package io.meetkeeper.standin;
