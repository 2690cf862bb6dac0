// The style comes first: on one slow connection a script would take its place, and the page would show seconds later.
addEventListener("load",function(){var s=document.createElement("script");s.src=document.querySelector("meta[name=console]").content;document.head.append(s)});
