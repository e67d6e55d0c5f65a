//! The icons in use, from the Lucide set, drawn into the page.

use icondata_core::IconData;
use icondata_lu as lu;

use crate::Markup;

/// Returns an icon as inline SVG; it is decoration, so a word must stand beside it or in the link's label.
pub fn icon(name: &str) -> Markup {
    let Some((_, icon)) = ICONS.iter().find(|(known, _)| *known == name) else {
        return Markup::trusted("");
    };
    let paths = icon.data.replace('\n', "");
    Markup::trusted(format!(
        "<svg class=\"i\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.75\" \
         stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\">{paths}</svg>"
    ))
}

/// Lists the icons by the name templates use.
pub const ICONS: &[(&str, &IconData)] = &[
    ("add", lu::LuPlus),
    ("aid", lu::LuScale),
    ("alert", lu::LuCircleAlert),
    ("audio", lu::LuAudioLines),
    ("back", lu::LuChevronLeft),
    ("bank", lu::LuLandmark),
    ("bell", lu::LuBell),
    ("bike", lu::LuBike),
    ("blocked", lu::LuUserRoundX),
    ("book", lu::LuBookOpen),
    ("briefcase", lu::LuBriefcase),
    ("broom", lu::LuHouse),
    ("building", lu::LuBuilding2),
    ("calendar", lu::LuCalendarDays),
    ("camera", lu::LuCamera),
    ("car", lu::LuCar),
    ("chart", lu::LuChartColumn),
    ("check", lu::LuCheck),
    ("contract", lu::LuFileQuestion),
    ("copy", lu::LuCopy),
    ("danger", lu::LuTriangleAlert),
    ("done", lu::LuCircleCheck),
    ("download", lu::LuDownload),
    ("edit", lu::LuPenLine),
    ("enter", lu::LuArrowRight),
    ("erase", lu::LuEraser),
    ("file", lu::LuFileText),
    ("folder", lu::LuFolderOpen),
    ("gavel", lu::LuGavel),
    ("go", lu::LuChevronRight),
    ("handshake", lu::LuHandshake),
    ("help", lu::LuCircleHelp),
    ("hidden", lu::LuEyeOff),
    ("history", lu::LuHistory),
    ("hourglass", lu::LuHourglass),
    ("image", lu::LuImage),
    ("inbox", lu::LuInbox),
    ("info", lu::LuInfo),
    ("injury", lu::LuBandage),
    ("key", lu::LuKeyRound),
    ("link", lu::LuLink),
    ("list", lu::LuListChecks),
    ("live", lu::LuVideo),
    ("lock", lu::LuLock),
    ("mail", lu::LuMail),
    ("money", lu::LuCalculator),
    ("moon", lu::LuMoon),
    ("more", lu::LuEllipsis),
    ("package", lu::LuPackage),
    ("people", lu::LuUsersRound),
    ("person", lu::LuUserRound),
    ("phone", lu::LuPhone),
    ("place", lu::LuMapPin),
    ("play", lu::LuCirclePlay),
    ("print", lu::LuPrinter),
    ("quote", lu::LuQuote),
    ("receipt", lu::LuReceiptText),
    ("remove", lu::LuX),
    ("scan", lu::LuScanQrCode),
    ("search", lu::LuSearch),
    ("settings", lu::LuSettings),
    ("shield", lu::LuShieldAlert),
    ("siren", lu::LuSiren),
    ("sun", lu::LuSun),
    ("talk", lu::LuMessagesSquare),
    ("think", lu::LuMessageCircleQuestion),
    ("trash", lu::LuTrash2),
    ("truck", lu::LuTruck),
    ("undo", lu::LuUndo2),
    ("upload", lu::LuUpload),
    ("verified", lu::LuBadgeCheck),
    ("wallet", lu::LuWallet),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_unique() {
        assert!(ICONS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn an_icon_is_hidden_from_screen_readers() {
        let drawn = icon("phone").to_string();
        assert!(
            drawn.contains("aria-hidden=\"true\"") && drawn.contains("<path"),
            "{drawn}"
        );
        assert!(ICONS.iter().all(|(_, icon)| !icon.data.contains("style=")));
    }

    #[test]
    fn an_unknown_icon_is_nothing() {
        assert_eq!(icon("no such").to_string(), "");
    }
}
