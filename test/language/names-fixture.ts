import { buildNames } from "#src/catalog/names/build.ts";
import type { NameRow } from "#src/catalog/names/entries.ts";
import type { UnderstandPorts } from "#src/language/understanding.ts";

/** Artist | title | album | popularity. */
const ROWS = `
Radiohead | Creep | Pablo Honey | 85
Radiohead | Karma Police | OK Computer | 78
Radiohead | No Surprises | OK Computer | 79
Radiohead | Everything In Its Right Place | Kid A | 68
Portishead | Roads | Dummy | 66
Portishead | Glory Box | Dummy | 65
Nick Drake | Pink Moon | Pink Moon | 60
Prince | Purple Rain | Purple Rain | 75
Madonna | Like a Prayer | Like a Prayer | 74
Drake | One Dance | Views | 88
Kanye West | Stronger | Graduation | 84
JAY-Z | 99 Problems | The Black Album | 77
My Chemical Romance | Helena | Three Cheers for Sweet Revenge | 78
The 1975 | Somebody Else | I like it when you sleep | 73
Queen | Bohemian Rhapsody | A Night at the Opera | 83
The Beatles | Yesterday | Help! | 80
Nina Simone | Feeling Good | I Put a Spell on You | 76
Beyoncé | Halo | I Am... Sasha Fierce | 82
Rihanna | Umbrella | Good Girl Gone Bad | 83
David Bowie | Heroes | Heroes | 77
Iggy Pop | The Passenger | Lust for Life | 71
Daft Punk | One More Time | Discovery | 79
Air | La Femme d'Argent | Moon Safari | 62
Björk | Army of Me | Post | 58
Sigur Rós | Hoppípolla | Takk... | 57
Fleetwood Mac | Dreams | Rumours | 84
Fleetwood Mac | Landslide | Fleetwood Mac | 76
Toto | Africa | Toto IV | 83
Taylor Swift | Cruel Summer | Lover | 90
Lorde | Royals | Pure Heroine | 80
The Weeknd | Blinding Lights | After Hours | 91
Metallica | Enter Sandman | Metallica | 81
AC/DC | Thunderstruck | The Razors Edge | 82
Adele | Someone Like You | 21 | 80
Mariah Carey | All I Want for Christmas Is You | Merry Christmas | 80
Coldplay | Yellow | Parachutes | 85
Shakira | Hips Don't Lie | Oral Fixation | 79
Juanes | La Camisa Negra | Mi Sangre | 72
Stromae | Alors on danse | Cheese | 74
Céline Dion | My Heart Will Go On | Let's Talk About Love | 76
Rammstein | Du hast | Sehnsucht | 74
Modern Talking | You're My Heart, You're My Soul | The 1st Album | 68
Måneskin | Beggin' | Chosen | 80
Anitta | Envolver | Versions of Me | 77
Jeff Buckley | Hallelujah | Grace | 72
Depeche Mode | Enjoy the Silence | Violator | 75
New Order | Blue Monday | Substance | 74
Green Day | Basket Case | Dookie | 78
Pearl Jam | Alive | Ten | 72
Mitski | First Love / Late Spring | Bury Me at Makeout Creek | 74
Led Zeppelin | Kashmir | Physical Graffiti | 68
Pink Floyd | Time | The Dark Side of the Moon | 72
Guns N' Roses | Sweet Child O' Mine | Appetite for Destruction | 84
Ed Sheeran | Shape of You | Divide | 87
X | Los Angeles | Los Angeles | 41
Justin Bieber | Sorry | Purpose | 82
Ariana Grande | thank u, next | thank u, next | 82
Bon Iver | Holocene | Bon Iver | 68
Grimes | Genesis | Visions | 62
EXO | Love Shot | Love Shot | 70
Lady Gaga | Rain On Me | Chromatica | 76
Alongside | Fading | Alongside | 21
Tiësto | The Business | Drive | 84
Little Mix | Black Magic | Get Weird | 74
Alicia Keys | Girl on Fire | Girl on Fire | 80
AG Club | Memphis | Halfway Off the Porch | 48
Alter Bridge | Blackbird | Blackbird | 58
Michael Jackson | Billie Jean | Thriller | 86
`;

export const ports: UnderstandPorts = {
  names: buildNames(
    ROWS.trim()
      .split("\n")
      .map((line, index): NameRow => {
        const [artist, title, album, popularity] = line.split(" | ");
        return { id: `n${index}`, title: title!, artists: [artist!], album: album!, popularity: Number(popularity) };
      }),
  ),
  now: new Date("2026-06-01T00:00:00Z"),
};
