// The page's own words, in both languages. The bot's words are the bot's.

const WORDS = {
  en: {
    "title": "Sandbox", "note": "A stand-in for Telegram. Nothing leaves this machine.", "other-language": "中文",
    "move-clock": "Move the clock", "hour": "+1 hour", "six-hours": "+6 hours", "morning": "To 08:30", "day": "+1 day",
    "busy": "Catching up…", "people": "People", "add-person": "Add a person", "name": "Name",
    "telegram-language": "Language of their Telegram", "is-operator": "Operator", "cancel": "Cancel", "add": "Add",
    "ok": "OK", "close": "Close", "picture": "Picture", "more": "More", "messages": "Messages", "newest": "To the newest message",
    "commands": "Commands", "write": "Message", "keyboard": "Keyboard", "attach": "Send a picture or file", "send": "Send",
    "close-chat": "Close this chat", "block": "Block the bot", "unblock": "Unblock the bot", "blocked": "has blocked the bot",
    "deactivated": "account deleted", "not-started": "has not started yet", "typing": "bot is typing…",
    "upload_photo": "bot is sending a picture…", "upload_document": "bot is sending a file…", "bot": "bot", "operator": "operator",
    "start": "Start", "edited": "edited", "silent": "without sound", "earlier": "Earlier messages",
    "lost": "The sandbox is not answering. Trying again…", "enlarge": "Enlarge the picture", "empty": "No messages yet.",
    "nobody": "Nobody is here yet. Add a person to begin.", "joined": "The bot was added.", "beijing": "Beijing time",
    "unread": "unread", "forward": "Forward to the bot",
  },
  zh: {
    "title": "沙盒", "note": "这里是本机上的 Telegram 替身，什么都不会传出去。", "other-language": "English",
    "move-clock": "拨动时钟", "hour": "+1 小时", "six-hours": "+6 小时", "morning": "到 08:30", "day": "+1 天",
    "busy": "正在补做…", "people": "人", "add-person": "添一个人", "name": "名字",
    "telegram-language": "Telegram 的语言", "is-operator": "运营人员", "cancel": "算了", "add": "添加",
    "ok": "好", "close": "关闭", "picture": "图片", "more": "更多", "messages": "消息", "newest": "看最新的消息",
    "commands": "命令", "write": "写消息", "keyboard": "键盘", "attach": "发图片或文件", "send": "发送",
    "close-chat": "收起这个聊天", "block": "拉黑机器人", "unblock": "解除拉黑", "blocked": "已拉黑机器人",
    "deactivated": "账号已注销", "not-started": "还没开始", "typing": "机器人正在输入…",
    "upload_photo": "机器人正在发图片…", "upload_document": "机器人正在发文件…", "bot": "机器人", "operator": "运营",
    "start": "开始", "edited": "已编辑", "silent": "静音发送", "earlier": "更早的消息",
    "lost": "沙盒没有回应，正在重连…", "enlarge": "放大图片", "empty": "还没有消息。",
    "nobody": "这里还没有人，先添一个人吧。", "joined": "机器人进来了。", "beijing": "北京时间",
    "unread": "未读", "forward": "转发给机器人",
  },
};

let language = localStorage.getItem("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en");

export const currentLanguage = () => language;
export const word = (key) => WORDS[language][key] ?? key;

/** What a language is called, in the page's own. */
export function languageName(code) {
  try {
    return new Intl.DisplayNames(language === "zh" ? "zh-Hans" : "en", { type: "language" }).of(code);
  } catch {
    return code; // not a language tag at all
  }
}

export function switchLanguage() {
  language = language === "zh" ? "en" : "zh";
  localStorage.setItem("language", language);
}

/** Put words into every element under a root that asks for them. */
export function translate(root) {
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of root.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", word(element.dataset.label));
    if (element.matches("button, summary")) element.title = word(element.dataset.label);
    if (element.matches("textarea")) element.placeholder = word(element.dataset.label);
  }
}
