/** English names of the languages that people ask for, ISO 639-1. */
export const LANGUAGE_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  "en English,es Spanish,fr French,de German,pt Portuguese,it Italian,ja Japanese,ko Korean,zh Chinese,hi Hindi,ar Arabic,ru Russian,tr Turkish,el Greek,sv Swedish,no Norwegian,da Danish,fi Finnish,is Icelandic,nl Dutch,pl Polish,cs Czech,hu Hungarian,he Hebrew,th Thai,vi Vietnamese,id Indonesian,tl Tagalog,uk Ukrainian,ro Romanian,fa Persian,ga Irish,cy Welsh,ca Catalan,eu Basque,sw Swahili,yo Yoruba,zu Zulu,pa Punjabi,ta Tamil,te Telugu,bn Bengali,ur Urdu,sr Serbian,hr Croatian,bg Bulgarian,ka Georgian,hy Armenian,am Amharic,wo Wolof,la Latin"
    .split(",")
    .map((entry) => [entry.slice(0, 2), entry.slice(3)]),
);
