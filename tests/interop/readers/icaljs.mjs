// What ical.js finds in feeds: reads {path: text} and prints {path: [event, ...]}, or the
// refusal of one. Days are those of a calendar on this machine, whose zone TZ names.
import { readFileSync } from "node:fs";

import ICAL from "ical.js";

const twoDigits = (number) => String(number).padStart(2, "0");

function localDay(moment) {
  const date = moment.toJSDate();
  return [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join("-");
}

function daysOf(start, end) {
  if (!start.isDate) {
    return [localDay(start)];
  }
  const days = [];
  for (const day = start.clone(); day.compare(end) < 0; day.adjust(1, 0, 0, 0)) {
    days.push(day.toString());
  }
  return days;
}

function eventsOf(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const { startDate, endDate, summary, description } = new ICAL.Event(component);
    return {
      start: startDate.toString(),
      end: endDate.toString(),
      days: daysOf(startDate, endDate),
      title: summary,
      text: description ?? "",
    };
  });
}

const found = {};
for (const [path, text] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) {
  try {
    found[path] = eventsOf(text);
  } catch (error) {
    console.log(JSON.stringify({ refused: `${path}: ${error.message}` }));
    process.exit();
  }
}
console.log(JSON.stringify(found));
