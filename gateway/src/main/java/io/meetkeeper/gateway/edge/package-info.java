/**
 * The gateway's side of the edge link: takes hosts that present the token of their enrollment, lets
 * each say only what is its own, and asks it in the name of whoever asks on the bus. Given its
 * connections by {@code rest}.
 */
package io.meetkeeper.gateway.edge;
