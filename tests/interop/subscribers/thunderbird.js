// What people do with a calendar in Thunderbird, by its own means.

const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
const { ITEM_FILTER_ALL_ITEMS } = Ci.calICalendar;

const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Resolves when the calendar is asking for nothing. */
async function idle(calendar) {
  const cached = calendar.wrappedJSObject;
  while (cached.mPendingSync || cached.mUncachedCalendar.wrappedJSObject._isLocked) {
    await sleep(20);
  }
}

/** Resolves when all that Thunderbird asks for when it starts has been answered, or not. */
async function started() {
  const calendars = cal.manager.getCalendars();
  await sleep(0); // it is asked for after a sleep of the same length
  for (const calendar of calendars.filter(({ type }) => type == "ics")) {
    await idle(calendar);
  }
}

/** Resolves when the calendar has asked, and taken in the answer or the lack of one. */
function loaded(calendar) {
  return new Promise(resolve => {
    const nothing = () => {};
    const observer = {
      QueryInterface: ChromeUtils.generateQI(["calIObserver"]),
      onLoad() {
        calendar.removeObserver(observer);
        resolve();
      },
      onStartBatch: nothing,
      onEndBatch: nothing,
      onAddItem: nothing,
      onModifyItem: nothing,
      onDeleteItem: nothing,
      onError: nothing,
      onPropertyChanged: nothing,
      onPropertyDeleting: nothing,
    };
    calendar.addObserver(observer);
  });
}

/** "New Calendar, On the Network", with the address and no user. */
async function subscribe(url) {
  const all = await cal.provider.detection.detect("", "", url, false, [], {});
  const [found] = [...all].find(([provider]) => provider.type == "ics")[1];
  found.setProperty("cache.enabled", true);
  cal.manager.registerCalendar(found);
  await loaded(cal.manager.getCalendarById(found.id));
  return found.id;
}

/** "Synchronize"; false where there was no answer, or a bad one. */
async function poll(id) {
  const calendar = cal.manager.getCalendarById(id);
  if (calendar.getProperty("disabled")) {
    return false;
  }
  await idle(calendar);
  const done = loaded(calendar);
  calendar.refresh();
  await done;
  return !calendar.getProperty("disabled") && !calendar.getProperty("currentStatus");
}

/** What the views show. */
async function entries(id) {
  const calendar = cal.manager.getCalendarById(id);
  const items = await calendar.getItemsAsArray(ITEM_FILTER_ALL_ITEMS, 0, null, null);
  return items.map(({ id, title, startDate, endDate }) => [
    id,
    title,
    startDate.nativeTime,
    endDate.nativeTime,
    startDate.isDate,
  ]);
}

/** "Unsubscribe". */
async function close(id) {
  cal.manager.removeCalendar(cal.manager.getCalendarById(id));
}
