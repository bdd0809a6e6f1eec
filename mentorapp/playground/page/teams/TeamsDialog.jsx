// An open dialog: a card in a frame.

import { Avatar } from "../parts/Avatar.jsx";
import { Modal } from "../parts/Modal.jsx";
import { Card } from "./Card.jsx";

export function TeamsDialog({ cast, me, theme, todo, path, dialog }) {
  const submit = (action, answers) => todo("submit", { action, answers });
  return (
    <Modal
      title={dialog.title}
      icon={<Avatar app size="s" name={cast.app.name} />}
      close={() => todo("close")}
      lang={me.locale}
      className={`teams-modal teams-${dialog.width}`}
    >
      <Card
        card={dialog.card}
        where={{ activity_id: dialog.activity_id }}
        press={submit}
        {...{ theme, me, path }}
      />
    </Modal>
  );
}
