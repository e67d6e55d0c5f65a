//! Where text messages go. To add a carrier: a variant here and its arm in `Channel::send`.

use domain::{id::MessageId, pii::Phone};
use jiff::Timestamp;
use store::{StoreError, Tx};

/// The way a text message takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Channel {
    /// The phone on the screen of a demo city; nothing leaves the house.
    #[default]
    Phone,
}

impl Channel {
    /// Hands a message over; the same id is handed over once.
    pub(crate) async fn send(
        self,
        tx: &mut Tx,
        id: MessageId,
        phone: &Phone,
        text: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        match self {
            Self::Phone => tx.add_sent(id, phone, text, at).await,
        }
    }
}
