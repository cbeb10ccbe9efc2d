// This day in past years: the reader's own day in place of the one that the page was built with.
// The files of the days are classic scripts, so that this works from the disk as well.
"use strict";

(() => {
  const section = document.querySelector(".this-day[data-days]");
  const two = (number) => String(number).padStart(2, "0");
  const now = new Date();
  const name = `${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  // Where the archive has nothing of today, the page stays as it was built, and says its day.
  if (!section || !section.dataset.days.split(" ").includes(name)) return;

  const element = (kind, className, ...children) => {
    const made = document.createElement(kind);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  const link = (address, ...children) => {
    const made = element("a", "", ...children);
    made.href = address;
    return made;
  };

  const headline = ([address, title, language]) => {
    const made = element("h4", "headline", link(address, title));
    made.dir = "auto";
    if (language && language !== document.documentElement.lang) made.lang = language;
    return element("li", "", made);
  };

  const yearOf = ([year, address, count, articles]) => {
    const counted = section.dataset.count.replace("{count}", count);
    const heading = element(
      "h3", "", link(address, `${year} `, element("span", "count", counted)),
    );
    return element("div", "year", heading, element("ul", "", ...articles.map(headline)));
  };

  window.newspaperThisDay = (day, years) => {
    const past = years.filter(([year]) => year < now.getFullYear());
    if (day !== name || !past.length) return;
    for (const old of section.querySelectorAll(".year")) old.remove();
    section.append(...past.map(yearOf));
    const time = section.querySelector("h2 time");
    time.dateTime = name;
    time.textContent = `${two(now.getDate())}/${two(now.getMonth() + 1)}`;
    section.hidden = false;
  };

  const script = document.createElement("script");
  script.src = `lich/ngay-nay/${name}.js`;
  document.head.append(script);
})();
