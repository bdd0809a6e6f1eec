// The modal on top of a person's stack: what was typed is kept until it is handed in or closed.

import { useEffect, useRef, useState } from "react";

import { Avatar } from "../parts/Avatar.jsx";
import { Modal } from "../parts/Modal.jsx";
import { Blocks } from "./Blocks.jsx";

const NOTHING = {};

export function SlackModal({ cast, me, theme, todo, path, view, stack }) {
  const [typed, setTyped] = useState({}); // answers by view id
  const [errors, setErrors] = useState({});
  const [sending, setSending] = useState(false);
  const answers = typed[view.id] ?? NOTHING;
  const latest = useRef(answers);
  latest.current = answers;
  const form = useRef(null);
  const refused = useRef(false); // whether the first wrong field has yet to get the focus

  const change = (blockId, actionId, value) => {
    latest.current = {
      ...latest.current,
      [blockId]: { ...latest.current[blockId], [actionId]: value },
    };
    setTyped((all) => ({ ...all, [view.id]: latest.current }));
    setErrors(({ [blockId]: _gone, ...rest }) => rest);
  };
  const submit = async (event) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    const outcome = await todo("submit", { answers: latest.current });
    setErrors(outcome?.errors ?? {});
    setSending(false);
    refused.current = Object.keys(outcome?.errors ?? {}).length > 0;
  };
  useEffect(() => {
    const wrong = refused.current && form.current?.querySelector('[aria-invalid="true"]');
    if (!wrong) return; // the errors are not drawn yet, or were seen already
    refused.current = false;
    wrong.focus();
  });
  const close = () => todo("close");

  const formId = `form-${view.id}`;
  const footer = (
    <>
      <button type="button" className="own-button own-plain" onClick={close}>
        {view.close?.text || "Close"}
      </button>
      {view.submit && (
        <button type="submit" form={formId} className="own-button own-primary" aria-busy={sending}>
          {sending ? <span className="spinner" aria-hidden="true" /> : null}
          {view.submit.text}
        </button>
      )}
    </>
  );
  return (
    <Modal
      key={view.id}
      title={view.title.text}
      icon={<Avatar app size="s" name={cast.app.name} />}
      close={close}
      lang={me.locale}
      footer={footer}
      className={stack.length > 1 ? "slack-modal stacked" : "slack-modal"}
    >
      <form ref={form} id={formId} onSubmit={submit} noValidate>
        <Blocks
          blocks={view.blocks}
          place={{ view_id: view.id }}
          form={{ answers, errors, change }}
          {...{ cast, me, theme, todo, path }}
        />
      </form>
    </Modal>
  );
}
