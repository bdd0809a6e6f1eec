// Asked before something that a button cannot take back.

import { Modal } from "../parts/Modal.jsx";

export function Confirm({ title, text, confirm, deny, style, go, close }) {
  const yes = () => {
    close();
    go();
  };
  const footer = (
    <>
      <button type="button" className="own-button own-plain" onClick={close}>
        {deny.text}
      </button>
      <button type="button" className={`own-button own-${style || "primary"}`} onClick={yes}>
        {confirm.text}
      </button>
    </>
  );
  return (
    <Modal title={title.text} close={close} footer={footer} className="confirm">
      <p>{text.text}</p>
    </Modal>
  );
}
