package dev.lakefront.sandbox.images;

import java.util.Map;

/** Things to carry and to go out with. */
final class OutdoorThings {

    static final Map<String, Illustration> ALL = Map.ofEntries(
            Map.entry("backpack", Illustration.parse(520, """
                    deep~34 M430 190 C430 90 570 90 570 190
                    deep R190 470 90 300 42
                    deep R720 470 90 300 42
                    main M330 160 H670 Q770 160 770 280 V780 Q770 860 690 860 H310 Q230 860 230 780 V280 \
                    Q230 160 330 160 Z
                    ^deep/14 R600 100 240 800 0
                    tone M230 250 Q236 150 340 150 H660 Q764 150 770 250 V410 Q500 500 230 410 Z
                    ^white/10 R220 140 250 320 0
                    accent R292 560 416 240 46
                    ^deep/12 R560 540 200 280 0
                    deep/70~10 M326 620 H674
                    light R384 380 44 150 12
                    light R572 380 44 150 12
                    deep R376 500 60 44 10
                    deep R564 500 60 44 10
                    light R462 690 76 52 10""")),
            Map.entry("tote", Illustration.parse(520, """
                    deep~32 M380 400 C370 110 630 110 620 400
                    main M230 360 H770 L810 800 Q814 860 760 860 H240 Q186 860 190 800 Z
                    ^deep/14 M600 340 H800 L840 880 H630 Z
                    ^deep/25 R180 360 660 14 0
                    ^light/90 E500 620 130 130
                    ^accent M400 660 L474 550 L520 610 L560 570 L604 660 Q560 750 500 750 Q440 750 400 660 Z
                    deep E380 400 16 16
                    deep E620 400 16 16""")),
            Map.entry("tent", Illustration.parse(800, """
                    bark~16 M500 262 L474 200
                    bark~16 M500 262 L526 200
                    deep/60~8 M170 800 L80 866
                    deep/60~8 M830 800 L920 866
                    main M500 250 Q560 560 880 860 H120 Q440 560 500 250 Z
                    ^deep/18 M500 240 Q560 560 900 870 H640 Q520 560 500 240 Z
                    ^accent~22 M130 812 Q420 560 470 380
                    ^accent~22 M870 812 Q580 560 530 380
                    deep M500 420 Q540 660 640 860 H360 Q460 660 500 420 Z
                    ^glow/70 M500 560 Q530 720 590 870 H410 Q470 720 500 560 Z
                    light M500 420 Q460 660 360 860 H300 Q400 760 440 640 Q470 540 500 420 Z
                    light M500 420 Q540 660 640 860 H700 Q600 760 560 640 Q530 540 500 420 Z""")),
            Map.entry("bedroll", Illustration.parse(640, """
                    main M280 400 H760 Q860 420 860 630 Q860 850 760 856 H280 Z
                    ^deep/16 R240 720 660 160 0
                    ^accent R600 380 44 500 0
                    ^accent R420 380 44 500 0
                    ^light R606 580 32 70 8
                    ^light R426 580 32 70 8
                    ^white/22 R280 440 560 30 15
                    tone E280 628 150 228
                    ^deep/30~18 E280 628 112 176
                    ^deep/30~18 E280 628 72 116
                    ^light/60~18 E280 628 34 58""")),
            Map.entry("umbrella", Illustration.parse(0, """
                    wood~24 M500 200 V800 Q500 880 570 880 Q640 880 640 810
                    main M500 170 Q860 190 920 560 Q860 490 780 560 Q710 490 640 560 Q570 490 500 560 \
                    Q430 490 360 560 Q290 490 220 560 Q140 490 80 560 Q140 190 500 170 Z
                    ^deep/16 M500 170 Q640 260 640 560 H940 V160 Z
                    ^accent/85 M500 170 Q420 260 360 560 Q430 490 500 560 Z
                    ^accent/85 M500 170 Q580 260 640 560 Q570 490 500 560 Z
                    ^deep/14 M500 170 Q580 260 640 560 Q570 490 500 560 Z
                    deep~18 M500 170 V120""")),
            Map.entry("boat", Illustration.parse(0, """
                    deep/14 E500 770 440 60
                    white/50~10 M100 810 H280
                    white/50~10 M720 830 H900
                    white/50~10 M420 850 H580
                    bark M170 560 Q500 600 830 560 L800 620 H200 Z
                    main M50 500 Q80 480 110 500 Q180 590 500 596 Q820 590 890 500 Q920 480 950 500 \
                    Q910 770 650 786 H350 Q90 770 50 500 Z
                    ^deep/20 R40 700 920 120 0
                    ^accent~30 M40 570 Q500 720 960 570
                    ^light/70~10 M40 620 Q500 764 960 620
                    wood M300 560 H390 V610 H300 Z
                    wood M600 560 H690 V610 H600 Z
                    wood~22 M640 470 L330 760
                    accent M330 720 L390 770 L300 850 Q270 860 262 836 Z""")),
            Map.entry("kayak", Illustration.parse(0, """
                    deep/14 E500 770 440 60
                    white/50~10 M120 800 H300
                    white/50~10 M700 826 H880
                    white/50~10 M420 846 H560
                    main M50 560 Q180 610 500 616 Q820 610 950 560 Q900 770 640 780 H360 Q100 770 50 560 Z
                    ^deep/18 R40 700 920 120 0
                    ^accent~30 M40 640 Q500 720 960 640
                    tone M50 560 Q180 540 500 536 Q820 540 950 560 Q820 640 500 642 Q180 640 50 560 Z
                    deep E500 588 150 34
                    ^ink/30 E500 600 130 28
                    wood~24 M220 250 L780 690
                    accent M120 130 Q190 120 250 190 L286 240 Q250 300 190 270 L140 220 Q90 160 120 130 Z
                    ^deep/16 M286 240 Q250 300 190 270 L120 140 Z
                    accent M880 810 Q810 820 750 750 L714 700 Q750 640 810 670 L860 720 Q910 780 880 810 Z
                    ^deep/16 M714 700 Q750 640 810 670 L880 800 Z""")),
            Map.entry("board", Illustration.parse(0, """
                    deep/16 E520 560 190 390
                    main M490 90 Q660 180 660 500 Q660 820 490 910 Q320 820 320 500 Q320 180 490 90 Z
                    ^deep/14 R540 60 200 900 0
                    ^accent M300 240 H700 V330 H300 Z
                    ^light M300 330 H700 V352 H300 Z
                    ^deep/45 R390 420 200 330 40
                    ^white/16 R390 420 60 330 0
                    ^light/80 R360 560 10 200 5
                    wood~22 M760 180 V700
                    accent M726 690 H794 L808 830 Q810 880 760 880 Q710 880 712 830 Z
                    deep R724 150 72 36 18""")),
            Map.entry("paddle", Illustration.parse(0, """
                    wood~30 M330 170 L640 700
                    bark~30 M286 200 L378 146
                    main M600 650 L690 600 Q800 700 810 850 Q800 900 750 890 Q630 830 600 650 Z
                    ^deep/18 M646 626 L690 600 Q820 700 830 900 H780 Z
                    ^light~14 M620 730 L760 650
                    wood~30 M670 170 L360 700
                    bark~30 M714 200 L622 146
                    accent M400 650 L310 600 Q200 700 190 850 Q200 900 250 890 Q370 830 400 650 Z
                    ^deep/18 M354 626 L310 600 Q180 700 170 900 H220 Z
                    ^light~14 M380 730 L240 650""")),
            Map.entry("bicycle", Illustration.parse(0, """
                    ink~26 E260 660 180 180
                    ink~26 E740 660 180 180
                    steel/70~8 E260 660 150 150
                    steel/70~8 E740 660 150 150
                    main~34 M260 660 L400 380 L640 380 L740 660
                    main~34 M400 380 L480 660 L640 380
                    main~34 M260 660 H480
                    deep~30 M380 300 L410 400
                    deep~44 M330 296 H440
                    deep~26 M640 400 L620 260 H720
                    accent~26 E480 660 44 44
                    iron~20 M480 660 L520 740 H560""")));

    private OutdoorThings() {}
}
