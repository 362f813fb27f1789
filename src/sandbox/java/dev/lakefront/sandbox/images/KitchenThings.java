package dev.lakefront.sandbox.images;

import java.util.Map;

/** Things of the kitchen. */
final class KitchenThings {

    static final Map<String, Illustration> ALL = Map.ofEntries(
            Map.entry("mug", Illustration.parse(520, """
                    tone~50 M660 450 C820 420 820 690 640 690
                    main M270 330 H670 V710 Q670 850 540 850 H400 Q270 850 270 710 Z
                    ^deep/16 R560 300 200 600 0
                    ^accent R250 560 480 84 0
                    ^deep/10 R560 560 200 84 0
                    pale E470 332 200 36
                    bark E470 338 170 25
                    ^wood/60 E450 332 110 14
                    white/45~18 M320 430 V660
                    white/60~16 M410 270 C370 220 450 180 410 120
                    white/60~16 M520 270 C480 220 560 180 520 120""")),
            Map.entry("bottle", Illustration.parse(330, """
                    deep R428 130 144 100 26
                    ^white/14 R428 130 50 100 0
                    tone R446 220 108 50 8
                    main M446 260 H554 C556 320 630 320 630 400 V810 Q630 862 578 862 H422 Q370 862 370 810 \
                    V400 C370 320 444 320 446 260 Z
                    ^deep/18 R550 240 120 640 0
                    ^light R360 500 290 210 0
                    ^deep/8 R550 500 120 210 0
                    ^accent E500 605 60 60
                    ^light M466 622 L500 556 L534 622 Z
                    ^accent/80 R360 762 290 22 0
                    white/40~16 M410 420 V480
                    white/40~16 M410 740 V790""")),
            Map.entry("bowl", Illustration.parse(560, """
                    tone R400 800 200 60 14
                    main M150 480 H850 Q830 830 560 838 H440 Q170 830 150 480 Z
                    ^deep/14 M640 400 H900 V900 H520 Q700 760 720 480 Z
                    ^accent~26 M120 590 Q500 660 880 590
                    ^accent/55~12 M120 640 Q500 712 880 640
                    pale E500 482 350 62
                    deep E500 486 312 46
                    ^flame/85 E410 486 90 46
                    ^accent E560 476 84 52
                    ^light/85 E500 496 60 34
                    white/40~16 M216 560 Q240 680 310 740""")),
            Map.entry("plate", Illustration.parse(0, """
                    deep/16 E510 560 380 372
                    light E500 540 380 372
                    main~30 E500 540 340 332
                    accent/80~10 E500 540 302 294
                    white/70 E500 540 230 224
                    deep/6~8 E500 540 230 224""")),
            Map.entry("knife", Illustration.parse(0, """
                    wood M120 330 Q120 300 150 300 H850 Q880 300 880 330 V790 Q880 820 850 820 H150 Q120 820 120 790 Z
                    ^bark/30~6 M100 400 C300 380 420 430 900 396
                    ^bark/30~6 M100 520 C360 480 520 560 900 510
                    ^bark/30~6 M100 640 C300 600 560 680 900 634
                    ^bark/30~6 M100 750 C360 720 560 780 900 744
                    deep/45 E815 380 22 22
                    ink/16 M262 668 L640 402 Q716 366 756 300 L800 330 Q760 460 690 512 L392 712 Z
                    steel M240 640 L618 374 Q694 338 734 262 Q790 400 668 484 L330 716 Z
                    ^white/60 M240 640 L618 374 Q694 338 734 262 L716 330 Q690 372 640 404 L262 668 Z
                    iron M222 652 L246 634 L336 714 L314 728 Z
                    main M230 640 L322 724 L196 838 Q150 872 110 830 Q78 786 118 748 Z
                    ^deep/22 M322 724 L196 838 Q150 872 110 830 L280 690 Z
                    light E240 698 13 13
                    light E198 738 13 13
                    light E156 778 13 13""")),
            Map.entry("pot", Illustration.parse(560, """
                    deep~30 M210 520 H120 Q100 520 100 545 V560 Q100 585 125 585 H210
                    deep~30 M790 520 H880 Q900 520 900 545 V560 Q900 585 875 585 H790
                    main M190 430 H810 V760 Q810 856 714 856 H286 Q190 856 190 760 Z
                    ^deep/16 R600 420 260 460 0
                    ^accent/80 R180 470 640 26 0
                    ^white/30 R230 520 30 250 14
                    tone M180 430 Q200 330 500 320 Q800 330 820 430 Z
                    ^white/14 M180 430 Q200 330 480 320 L400 440 Z
                    deep R160 412 680 40 20
                    deep R456 256 88 74 30
                    ^white/16 R456 256 40 74 20""")),
            Map.entry("kettle", Illustration.parse(520, """
                    deep~32 M330 430 C300 140 700 140 670 430
                    tone M700 470 Q800 470 850 360 L900 384 Q880 600 720 640 Z
                    main M260 440 Q280 400 330 400 H670 Q720 400 740 440 L800 760 Q810 856 720 856 H280 \
                    Q190 856 200 760 Z
                    ^deep/16 M600 390 H760 L840 880 H640 Z
                    ^accent/80 M190 720 H820 V752 H190 Z
                    ^white/30~22 M300 480 L262 690
                    tone E500 402 180 40
                    deep E500 392 150 26
                    deep R462 324 76 56 26
                    wood R410 172 180 46 23""")),
            Map.entry("jar", Illustration.parse(400, """
                    tone R330 210 340 110 26
                    ^white/16 R330 210 120 110 0
                    ^deep/14 R330 282 340 12 0
                    main M350 320 H650 Q720 350 720 430 V790 Q720 860 650 860 H350 Q280 860 280 790 V430 \
                    Q280 350 350 320 Z
                    ^deep/16 R600 310 200 560 0
                    ^white/35 R320 400 26 380 13
                    light R330 500 340 220 18
                    accent E500 588 56 56
                    ^light M450 606 Q500 548 550 606 Q500 640 450 606 Z
                    deep/60 R410 668 180 14 7
                    deep/35 R440 692 120 12 6""")),
            Map.entry("tin", Illustration.parse(460, """
                    main M280 300 H720 V820 Q720 860 500 866 Q280 860 280 820 Z
                    ^deep/16 R590 280 200 620 0
                    ^accent R260 400 480 270 0
                    ^deep/10 R590 400 200 270 0
                    ^light/85 E500 534 104 104
                    ^deep/80 M430 556 L480 484 L514 528 L540 498 L578 556 Z
                    ^white/25 R316 300 30 560 0
                    ^deep/18 R260 700 480 10 0
                    ^deep/18 R260 726 480 10 0
                    tone E500 300 220 52
                    pale E500 290 190 38
                    deep/25~8 E500 290 150 26""")));

    private KitchenThings() {}
}
