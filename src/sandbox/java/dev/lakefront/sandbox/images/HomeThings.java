package dev.lakefront.sandbox.images;

import java.util.Map;

/** Things of the cabin. */
final class HomeThings {

    static final Map<String, Illustration> ALL = Map.ofEntries(
            Map.entry("lamp", Illustration.parse(360, """
                    glow/55 M330 440 L130 860 H870 L670 440 Z
                    deep R484 420 32 400 0
                    deep M360 860 Q360 800 440 800 H560 Q640 800 640 860 Z
                    ^white/14 R360 790 120 80 0
                    main M390 140 H610 L730 450 H270 Z
                    ^deep/16 M560 130 H620 L740 460 H600 Z
                    ^accent M250 410 H750 V460 H250 Z
                    ^white/35 M420 130 H450 L372 420 H330 Z
                    glow E500 452 90 20
                    light~8 M580 470 V560
                    light E580 572 16 16""")),
            Map.entry("chair", Illustration.parse(520, """
                    bark~34 M300 600 L250 850
                    bark~34 M700 600 L750 850
                    wood~34 M360 620 L330 850
                    wood~34 M640 620 L670 850
                    main M270 180 Q280 120 350 120 H650 Q720 120 730 180 L700 540 H300 Z
                    ^deep/14 M580 100 H760 L720 560 H600 Z
                    ^white/14 M330 100 H420 V560 H350 Z
                    tone M250 520 H750 Q800 520 800 570 V600 Q800 640 750 640 H250 Q200 640 200 600 V570 \
                    Q200 520 250 520 Z
                    ^white/12 R200 520 600 36 0
                    accent M392 350 Q400 310 440 312 L566 320 Q606 324 604 364 L598 500 Q594 536 556 534 \
                    L430 526 Q390 522 390 484 Z
                    ^light/60~14 M380 400 L620 416
                    ^light/60~14 M380 452 L620 468""")),
            Map.entry("blanket", Illustration.parse(680, """
                    tone M190 640 H790 Q850 640 850 730 Q850 850 770 850 H190 Q140 850 140 745 Q140 640 190 640 Z
                    ^light/80 R250 620 60 260 0
                    ^accent R340 620 30 260 0
                    ^light/80 R650 620 60 260 0
                    ^deep/22 R140 800 740 60 0
                    main M200 430 H780 Q846 430 846 530 Q846 650 780 650 H200 Q148 650 148 540 Q148 430 200 430 Z
                    ^light R260 420 60 240 0
                    ^accent R350 420 30 240 0
                    ^light R640 420 60 240 0
                    ^deep/18 R140 610 740 60 0
                    pale M220 240 H760 Q836 240 836 335 Q836 440 760 440 H220 Q160 440 160 340 Q160 240 220 240 Z
                    ^light R280 230 60 240 0
                    ^accent R370 230 30 240 0
                    ^light R630 230 60 240 0
                    ^deep/14 R140 400 740 60 0
                    deep/30~10 M236 340 H700
                    deep/30~10 M226 545 H700
                    deep/30~10 M216 748 H700""")),
            Map.entry("towel", Illustration.parse(0, """
                    bark~26 M120 190 H880
                    wood E120 190 26 26
                    wood E880 190 26 26
                    tone M290 180 H730 Q760 180 760 210 V620 H290 Z
                    main M230 180 Q230 160 260 160 H670 Q700 160 700 190 V840 H230 Z
                    ^deep/12 R580 150 140 720 0
                    ^light R220 600 500 40 0
                    ^accent R220 660 500 70 0
                    ^light R220 750 500 40 0
                    ^white/25 R220 160 500 26 0
                    deep/40~8 M250 842 V880
                    deep/40~8 M310 842 V880
                    deep/40~8 M370 842 V880
                    deep/40~8 M430 842 V880
                    deep/40~8 M490 842 V880
                    deep/40~8 M550 842 V880
                    deep/40~8 M610 842 V880
                    deep/40~8 M670 842 V880""")),
            Map.entry("cushion", Illustration.parse(560, """
                    main M170 250 Q500 320 830 250 Q780 540 840 850 Q500 790 160 850 Q220 540 170 250 Z
                    ^deep/14 M640 240 Q860 200 900 250 V900 H600 Q720 560 640 240 Z
                    ^light~34 M140 420 Q500 480 860 420
                    ^accent~20 M140 480 Q500 540 860 480
                    ^light~34 M140 640 Q500 590 860 640
                    ^accent~20 M140 700 Q500 650 860 700
                    white/30~14 M240 330 Q250 560 232 760""")),
            Map.entry("book", Illustration.parse(520, """
                    deep M290 150 H700 Q740 150 740 190 V820 Q740 860 700 860 H290 Z
                    light M300 790 H724 V842 H300 Q272 842 272 816 Q272 790 300 790 Z
                    deep/20~5 M300 808 H722
                    deep/20~5 M300 825 H722
                    main M270 130 H690 Q726 130 726 166 V796 H300 Q262 796 250 834 V150 Q250 130 270 130 Z
                    ^deep/22 R240 120 70 720 0
                    ^white/10 R310 120 14 720 0
                    accent E510 380 126 126
                    ^light/90 M370 470 L470 340 L540 420 L590 372 L660 470 V520 H370 Z
                    light R400 580 220 26 8
                    light/70 R440 630 140 18 8
                    accent M610 130 H670 V262 L640 236 L610 262 Z""")),
            Map.entry("candle", Illustration.parse(420, """
                    glow/40 E500 300 220 220
                    glow/55 E500 300 130 140
                    flame M500 170 Q570 290 550 340 Q536 384 500 384 Q464 384 450 340 Q430 290 500 170 Z
                    ^glow M500 260 Q536 324 524 352 Q514 376 500 376 Q486 376 476 352 Q464 324 500 260 Z
                    ink~12 M500 376 V440
                    main M300 420 H700 V800 Q700 862 638 862 H362 Q300 862 300 800 Z
                    ^deep/16 R590 400 200 480 0
                    ^white/22 R330 400 36 480 0
                    pale E500 424 200 40
                    light E500 428 164 27
                    light R380 560 240 170 20
                    accent E500 618 30 30
                    deep/70 R430 668 140 14 7
                    deep/40 R454 694 92 12 6""")),
            Map.entry("lantern", Illustration.parse(400, """
                    deep~22 M340 330 C340 90 660 90 660 330
                    glow/45 E500 540 320 300
                    deep M380 230 H620 L680 340 H320 Z
                    glow R350 330 300 380 30
                    ^flame M500 420 Q570 530 548 590 Q534 640 500 640 Q466 640 452 590 Q430 530 500 420 Z
                    ^white/60 M500 520 Q530 570 520 600 Q512 624 500 624 Q488 624 480 600 Q470 570 500 520 Z
                    main~26 M352 330 V710
                    main~26 M648 330 V710
                    main R320 320 360 60 18
                    main M310 690 H690 L730 800 Q740 860 680 860 H320 Q260 860 270 800 Z
                    ^deep/16 M560 680 H700 L760 880 H580 Z
                    accent E500 778 34 34""")),
            Map.entry("plant", Illustration.parse(380, """
                    tone M500 640 C300 620 200 480 220 300 C400 320 520 440 500 640 Z
                    ^deep/30~8 M230 310 C340 420 440 520 500 640
                    main M500 640 C700 600 800 440 770 250 C590 290 480 430 500 640 Z
                    ^deep/30~8 M764 262 C660 400 560 520 500 640
                    pale M500 650 C400 480 420 260 520 140 C620 280 600 500 500 650 Z
                    ^deep/30~8 M520 150 C510 340 510 480 500 650
                    accent M320 600 H680 L640 830 Q634 862 600 862 H400 Q366 862 360 830 Z
                    ^deep/16 M580 590 H700 L650 870 H560 Z
                    accent R296 570 408 76 20
                    ^white/22 R296 570 408 26 0""")));

    private HomeThings() {}
}
