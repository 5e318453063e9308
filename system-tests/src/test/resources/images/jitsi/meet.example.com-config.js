/* eslint-disable comma-dangle, no-unused-vars */

var config = {
    // Connection
    //

    hosts: {
        // XMPP domain.
        domain: 'meet.example.com',

        // When using authentication, domain for guest users.
        // anonymousdomain: 'guest.example.com',

        // Domain for authenticated users. Defaults to <domain>.
        // authdomain: 'meet.example.com',

        // Focus component domain. Defaults to focus.<domain>.
        // focus: 'focus.meet.example.com',

        // XMPP MUC domain. FIXME: use XEP-0030 to discover it.
        muc: 'conference.meet.example.com',
    },

    // BOSH URL. FIXME: use XEP-0156 to discover it.
    bosh: 'https://meet.example.com/http-bind',

    channelLastN: -1,
};
