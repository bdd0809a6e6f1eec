// Required before a program of others that would listen on every interface: here it listens on one.
const { Server } = require("node:net");
const { listen } = Server.prototype;

Server.prototype.listen = function (where, ...more) {
  const asked = typeof where === "object" && where !== null ? where : { port: Number(where) };
  const done = more.filter((one) => typeof one === "function");
  return listen.call(this, { ...asked, host: "127.0.0.1" }, ...done);
};
